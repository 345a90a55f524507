import { type Check, tellOf } from './check.ts';

const MADE_BY_MACHINE =
  /auto(?:matically)?[- ]?generated|automatic captions|auto-?captions|speech recognition|\bASR\b/i;

/** Two lines of 42 characters, which is what fits under a picture and can be read in time (DCMP, Captioning Key). */
const MOST_LINES = 2;
const LONGEST_LINE = 42;

/** Captions are somebody's work, and can be read in time (WCAG 1.2.2). */
export const checkCaptions: Check = ({ course }, report) => {
  for (const [path, { source }] of course.assets) {
    if (!source || !course.assetsUsed.has(path)) continue;
    const found = MADE_BY_MACHINE.exec(source.text.slice(0, 2000));
    if (found) {
      const range = { start: found.index, end: found.index + found[0].length };
      tellOf(report, 'error', source)(
        'captions/auto-generated',
        range,
        'These captions say of themselves that a machine made them',
        'correct names, numbers and speakers against the video, then delete this note',
      );
    }
    const long = firstLongCue(source.text);
    if (long !== undefined) {
      tellOf(report, 'warning', source)(
        'captions/long-cue',
        source.linesRange(long, long + 1),
        `This caption does not fit into ${MOST_LINES} lines of ${LONGEST_LINE} characters`,
        'divide it into two captions, each with its own times',
      );
    }
  }
};

/** The line of the first cue, from 0, whose words do not fit; one is told, as the rest is likely to be the same. */
function firstLongCue(text: string): number | undefined {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at]!.includes('-->')) continue;
    const first = at + 1;
    let words = '';
    for (at = first; at < lines.length && lines[at]!.trim() !== ''; at += 1) {
      words += ` ${lines[at]!.replace(/<[^>]*>/g, '').trim()}`;
    }
    if (words.trim().length > MOST_LINES * LONGEST_LINE) return first;
  }
  return undefined;
}
