/** What Markdown would read as markup anywhere in a line. */
const SIGNS = /[\\`*_[\]<>~]|\{(?=\{)|&(?=#?\w+;)|\^(?=\[)/g;

/** What Markdown would read as the beginning of something at the beginning of a line. */
const BEGINNINGS = /^(\s*)([-+=:|#](?=.|$)|\d+(?=[.)](?:\s|$)))/;

/** Words as Markdown that says exactly these words, on one line. */
export const plainToMarkdown = (text: string): string => atLineStart(inLine(text.replace(/\s+/g, ' ')));

/** The same for words that stand behind others. */
export const inLine = (text: string): string => text.replace(SIGNS, '\\$&');

/** Where words begin a line, a number or a sign in front of them must not make a list of them. */
export const atLineStart = (markdown: string): string =>
  markdown.replace(BEGINNINGS, (_, space: string, sign: string) =>
    /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
  );
