import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Range, SourceFile } from '../text/source.ts';
import { ID_PATTERN } from './course-file.ts';

interface Place {
  readonly what: string;
  readonly source: SourceFile;
  readonly range: Range;
}

/** All ids of a course: one name space, because they all end up in one page. */
export class Ids {
  readonly #places = new Map<string, Place>();

  constructor(private readonly report: Report) {}

  /**
   * Takes an id. Findings: id/invalid, id/duplicate.
   *
   * @param what - What carries it, for messages: `a question`.
   */
  take(id: string, place: Place): void {
    const finding = (code: Diagnostic['code'], message: string, help: string) =>
      this.report({ code, severity: 'error', message, help, source: place.source, range: place.range });
    if (!ID_PATTERN.test(id) || id.length > LONGEST_ID || RESERVED.test(id)) {
      finding('id/invalid', `${id} cannot be an id: SCORM and links could not carry it`, `write ${suggestion(id)}`);
      return;
    }
    const first = this.#places.get(id);
    if (!first) {
      this.#places.set(id, place);
      return;
    }
    const { source, range } = first.source.place(first.range);
    const { source: again, range: there } = place.source.place(place.range);
    finding(
      'id/duplicate',
      `${id} is the id of two things`,
      source.path === again.path && range.start === there.start
        ? `${source.path} is included twice: what has an id can be in a course only once`
        : `the other is ${first.what} at ${source.path}:${source.position(range.start).line}${ofLesson(first, place)}`,
    );
  }
}

/** Nobody has written the id of a lesson anywhere, so nobody knows where it comes from. */
const ofLesson = (first: Place, again: Place): string => {
  if (![first.what, again.what].includes('a lesson')) return '';
  const isWritten = again.what !== 'a lesson' && again.what !== 'the glossary';
  const help = isWritten ? 'write another id here' : 'rename the file, or write id: and another one in its settings';
  return `; a lesson's id comes from its file name: ${help}`;
};

/** Taken by the page itself; and `constructor`, which every record of JavaScript already has. */
const RESERVED = /^(?:(?:rc|fn|fnref)(?=-|$|\d)|constructor$)/;

const suggestion = (id: string): string => {
  const near = nearestId(id);
  return near === '' ? 'small letters, digits and hyphens' : near;
};

/** The id that says nearly the same: `Übung 3` becomes `ubung-3`. Empty when no letter of it is one of a to z. */
export const nearestId = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .replace(RESERVED, 'my-$&')
    .slice(0, LONGEST_ID)
    .replace(/-$/, '');

const LONGEST_ID = 40;
