import type { Check } from './check.ts';

/** Bytes up to which a file is packed in the way every reader of zips understands (`write/archive.ts`). */
const LARGE = 512 * 1024 * 1024;

/** Files that make a package hard to upload and, for some systems, to unpack. */
export const checkLargeFiles: Check = ({ course }, report) => {
  for (const [path, { size }] of course.assets) {
    if (size <= LARGE) continue;
    report({
      code: 'asset/very-large',
      severity: 'warning',
      message: `${path} has ${(size / 1_000_000).toLocaleString('en', { maximumFractionDigits: 0 })} MB: few LMSs take an upload of this size`,
      help: 'compress the video (720p, about 10 MB a minute), or cut it into several; it is packed without being held in memory',
      source: course.courseFile,
      range: course.courseFile.linesRange(0, 1),
    });
  }
};
