import { sweepEveryCourse } from './sweep.ts';

/** A window of 1280 px at 400 % (WCAG 2.2 SC 1.4.10). */
sweepEveryCourse({ width: 320, height: 640, engines: 'axe' });
