import { SourceFile } from '../text/source.ts';
import { type Check, tellOf } from './check.ts';

const PART_OF_COURSE =
  /^(lessons|reference|banks)\/([^/~][^/]*?)\.(docx?|odt|rtf|pages|pptx?|txt|text|html?|mdx|mdown|mkd)$/i;

const WHAT: Readonly<Record<string, string>> = {
  lessons: 'a lesson',
  reference: 'a reference sheet',
  banks: 'a question bank',
};

/** What was written in another program and put where lessons are: nobody would see that it is missing. */
export const checkUnreadFiles: Check = ({ course }, report) => {
  const { assets, assetsUsed, courseFile, lessons, sheets, banks } = course;
  const home = courseFile.path.replace(/course\.yaml$/, '');
  const read = new Set([...lessons, ...sheets, ...banks].map(({ path }) => path.toLowerCase()));
  for (const [path, { problem }] of assets) {
    const [, folder, name, ending] = PART_OF_COURSE.exec(path) ?? [];
    if (folder === undefined || name === undefined || ending === undefined || problem || assetsUsed.has(path)) continue;
    const right = `${plainName(name)}.md`;
    // The document that a lesson was made of may stay beside it.
    if (read.has(`${folder}/${right}`) || read.has(`${folder}/${name}.md`.toLowerCase())) continue;
    const isText = /^(?:txt|text|md.*|mkd)$/i.test(ending);
    tellOf(report, 'error', new SourceFile(`${home}${path}`, ''))(
      'file/not-read',
      { start: 0, end: 0 },
      `This file is not read: ${WHAT[folder.toLowerCase()]} is a text file that ends with .md`,
      isText
        ? `rename it to ${right} (Windows may hide the ending), or move it beside course.yaml`
        : `copy its words into a new text file ${folder}/${right}, or move it beside course.yaml`,
    );
  }
};

/** `02 Intro.md` (of `02 Intro.md.txt`) becomes `02-intro`. */
const plainName = (name: string): string =>
  name
    .replace(/\.(?:md|markdown)$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'lesson';
