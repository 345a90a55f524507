import { cmi5 } from './cmi5/index.ts';
import type { PackageFormat } from './format.ts';
import { scorm12 } from './scorm12/index.ts';
import { scorm2004 } from './scorm2004/index.ts';
import { web } from './web/index.ts';

/** Everything a course can be packaged as; the first is the default. */
export const formats: readonly PackageFormat[] = [scorm12, scorm2004, cmi5, web];
