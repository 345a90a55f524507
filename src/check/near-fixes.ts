import type { Diagnostic, Edit } from '../diagnostics/diagnostic.ts';
import { nearest, onlyMeant } from '../diagnostics/nearest.ts';

/** Makes edits of a finding and of the words it is about. */
type NearFixer = (diagnostic: Diagnostic, words: string) => readonly Edit[] | undefined;

/**
 * Findings whose help is `did you mean x?`: x is written in place of the wrong word, wherever that stands in the words of the
 * finding. The wrong word is known from the message.
 */
export const nearFixers: Readonly<Record<string, NearFixer>> = {
  'agency/unknown-variable': inPlaceOf(/nothing called (\S+) in/),
  'attributes/invalid': valueFix,
  'attributes/unknown': unlessThere(inPlaceOf(/has no attribute (\S+)$|^(\S+) means nothing here$/)),
  'bank/unknown': inPlaceOf(/question bank (\S+)$/),
  'checks/unknown-rule': keyBefore(/no warning (\S+)$/),
  'container/unknown': inPlaceOf(/container named (\S+)$/),
  'course/unknown-lesson': inPlaceOf(/no file (?:lessons\/)?(\S+)/),
  'include/unknown-example': inPlaceOf(/no question (\S+)$/),
  'lesson/unknown-objective': inPlaceOf(/no objective (\S+) in/),
  'link/no-such-page': pageOf,
  'override/unknown-rule': inPlaceOf(/^No finding (\S+) can/),
  'question/unknown-objective': inPlaceOf(/no objective (\S+) in/),
  'scenario/no-such-place': inPlaceOf(/^Nothing here is called "(\S+)"$/, 'last'),
};

function inPlaceOf(pattern: RegExp, which: 'first' | 'last' = 'first'): NearFixer {
  return ({ range, message, help }, words) => {
    const meant = onlyMeant(help);
    const wrong = pattern
      .exec(message)
      ?.slice(1)
      .find((each) => each !== undefined);
    if (meant === undefined || wrong === undefined) return undefined;
    const at = placeOf(wrong, words, which);
    return at === undefined ? undefined : [edit(range.start + at, wrong.length, meant)];
  };
}

/** Where a word stands among others, not as a part of a longer one. */
function placeOf(word: string, words: string, which: 'first' | 'last'): number | undefined {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const places = [...words.matchAll(new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'g'))].map(({ index }) => index);
  return which === 'first' ? places[0] : places.at(-1);
}

/** Two attributes of one name would be the next mistake: another one there is it already, or is meant to be. */
function unlessThere(fixer: NearFixer): NearFixer {
  return (diagnostic, words) => {
    const { source, range, help } = diagnostic;
    const meant = onlyMeant(help) ?? '';
    const line = source.lineStart(source.position(range.start).line - 1);
    const others = source.text.slice(line, range.start) + source.text.slice(range.end, source.lineEnd(range.end));
    const names = others.replaceAll(/"[^"]*"/g, '').match(/[A-Za-z][\w:-]*/g) ?? [];
    return names.some((name) => nearest(name, [meant]) === meant) ? undefined : fixer(diagnostic, words);
  };
}

/** `key=value`: the value. */
function valueFix({ range, help }: Diagnostic, words: string): readonly Edit[] | undefined {
  const meant = onlyMeant(help);
  const found = /^[\w:-]+=(?:"([^"]*)"|'([^']*)'|([^\s"'}]+))$/.exec(words);
  if (meant === undefined || !found) return undefined;
  const value = found[1] ?? found[2] ?? found[3]!;
  const at = words.length - value.length - (found[3] === undefined ? 1 : 0);
  return [edit(range.start + at, value.length, meant)];
}

/** The finding is about a value, and the key in its line is what is wrong. */
function keyBefore(pattern: RegExp): NearFixer {
  return ({ source, range, message, help }) => {
    const meant = onlyMeant(help);
    const wrong = pattern.exec(message)?.[1];
    const start = source.lineStart(source.position(range.start).line - 1);
    const before = source.text.slice(start, range.start);
    const at = wrong === undefined ? undefined : placeOf(wrong, before, 'last');
    const isThere = meant !== undefined && source.text.includes(`${meant}:`);
    return meant === undefined || at === undefined || isThere ? undefined : [edit(start + at, wrong!.length, meant)];
  };
}

/** Message and help have paths from the course folder, the link one from its document: only names are put in. */
function pageOf({ range, message, help }: Diagnostic, words: string): readonly Edit[] | undefined {
  const meant = onlyMeant(help)?.split('/') ?? [];
  const wrong = /no page (\S+) in the course$/.exec(message)?.[1]?.split('/') ?? [];
  const [name, other] = [wrong.pop(), meant.pop()];
  if (name === undefined || other === undefined || wrong.join('/') !== meant.join('/')) return undefined;
  const at = placeOf(name, words, 'last');
  return at === undefined ? undefined : [edit(range.start + at, name.length, other)];
}

const edit = (start: number, length: number, text: string): Edit => ({ range: { start, end: start + length }, text });
