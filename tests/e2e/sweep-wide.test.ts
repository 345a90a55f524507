import { sweepEveryCourse } from './sweep.ts';

sweepEveryCourse({ width: 1280, height: 800, engines: 'both' });
