import { didYouMean, onlyMeant } from '../diagnostics/nearest.ts';
import { nearestId } from './ids.ts';

/** What to write in place of a value that a schema did not take. */
export interface ValueHelp {
  readonly help: string;
  /** The value itself, where nobody has to think about it. */
  readonly instead?: string;
}

/** What a schema found wrong with a value. */
interface Issue {
  readonly code: string;
  readonly message: string;
  readonly expected?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly values?: readonly unknown[];
  readonly origin?: unknown;
}

/** A value as it was written, and how it is written with its name. */
export interface WrongValue {
  /** Name of the setting or attribute, from its group: `tracking.onFail`. */
  readonly name: string;
  /** As it was understood: `80%`, 5, true, a list. */
  readonly given: unknown;
  /** The words in the file. */
  readonly written: string;
  /** `key: value` or `key=value` */
  readonly form: (key: string, value: string) => string;
}

/** What to write in place of a wrong value; there is always something to say. */
export const valueHelp = (issue: Issue, wrong: WrongValue): ValueHelp =>
  enumHelp(issue, wrong) ?? ownHelp(wrong) ?? typeHelp(issue, wrong) ?? sizeHelp(issue, wrong) ?? anyHelp(wrong);

/** The same for an attribute of a container; `value` is `true` where nothing but its name is written. */
export function attributeHelp(issue: Issue, name: string, value: unknown): string {
  if (/word without a value/.test(issue.message)) return `write ${name} and no = behind it`;
  const written = value === true ? '' : String(value);
  const form = (key: string, words: string): string =>
    /^[^\s"'{}]+$/.test(words) || words.startsWith('"') ? `${key}=${words}` : `${key}="${words}"`;
  return valueHelp(issue, { name, given: written, written, form }).help;
}

const lastOf = (name: string): string => name.split('.').at(-1)!;

/** By name, for values that have a form of their own. */
function ownHelp(wrong: WrongValue): ValueHelp | undefined {
  const key = lastOf(wrong.name);
  if (/^objectives\.[^.]+$/.test(wrong.name)) return { help: `write ${key}: and what a learner can do, in words` };
  return own[key]?.(wrong);
}

const write = ({ name, form }: WrongValue, value: string): ValueHelp => ({
  help: `write ${form(lastOf(name), value)}`,
});

const own: Readonly<Record<string, (wrong: WrongValue) => ValueHelp | undefined>> = {
  id: (wrong) => write(wrong, idLike(wrong)),
  was: (wrong) => write(wrong, idLike(wrong)),
  version: (wrong) => write(wrong, versionLike(wrong.written)),
  language: (wrong) => write(wrong, languageLike(wrong.written)),
  certificate: (wrong) => onOrOff(wrong) ?? { help: 'write certificate: true, or certificate: false' },
  edition: (wrong) => write(wrong, '4'),
  iri: (wrong) => write(wrong, 'https://training.example.gov/courses/roll-call'),
  draw: (wrong) => write(wrong, '10 from roll-call'),
  lessons: () => ({ help: 'write one file a line under lessons:, each as - 01-name.md' }),
  formats: (wrong) => listHelp(wrong, ['scorm12', 'scorm2004', 'cmi5', 'web']),
  objectives: objectivesHelp,
  terms: () => ({ help: 'write under terms: - term: the word, and under that definition: what it means' }),
  // Attributes of questions.
  answer: (wrong) => numberHelp(wrong) ?? write(wrong, '12'),
  from: (wrong) => numberHelp(wrong) ?? write(wrong, '0'),
  to: (wrong) => numberHelp(wrong) ?? write(wrong, '10'),
  tolerance: (wrong) => numberHelp(wrong) ?? write(wrong, '0.5'),
  unit: (wrong) => write(wrong, /[a-z]+/i.exec(wrong.written.replace(/^\w+=/, ''))?.[0] ?? 'hours'),
};

const idLike = ({ written }: WrongValue): string => nearestId(unquoted(written)) || 'roll-call';

/** `1.0` and `v2` are `1.0.0` and `2.0.0`. */
function versionLike(written: string): string {
  const numbers = /\d+(?:\.\d+){0,2}/.exec(written)?.[0].split('.') ?? ['1'];
  return [...numbers, '0', '0'].slice(0, 3).map(Number).join('.');
}

const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  american: 'en-US',
  spanish: 'es',
  español: 'es',
  espanol: 'es',
  french: 'fr',
  german: 'de',
  italian: 'it',
  portuguese: 'pt',
  chinese: 'zh',
  korean: 'ko',
  russian: 'ru',
  tagalog: 'tl',
  vietnamese: 'vi',
};

/** `English` is `en`, `en_US` is `en-US`. */
function languageLike(written: string): string {
  const words = unquoted(written).toLowerCase();
  const named = Object.entries(LANGUAGES).find(([name]) => words.startsWith(name))?.[1];
  const [, language, region] = /^([a-z]{2})[_ -]+([a-z]{2})$/.exec(words) ?? [];
  return language && region ? `${language}-${region.toUpperCase()}` : (named ?? 'en');
}

/** Objectives are often written as a list. */
function objectivesHelp({ given }: WrongValue): ValueHelp {
  const [first] = Array.isArray(given) ? given : [given];
  const words = typeof first === 'string' ? first.trim() : '';
  const id = nearestId(words.split(/\s+/).at(-1) ?? '') || 'law';
  return { help: `write each with an id before it, in a line of its own: ${id}: ${words || 'Say what the law asks'}` };
}

/** `scorm1.2` and `scorm12, web` are meant as lists. */
function listHelp(wrong: WrongValue, values: readonly string[]): ValueHelp | undefined {
  if (Array.isArray(wrong.given) && wrong.given.length === 0) return write(wrong, `[${values[0]}]`);
  if (typeof wrong.given !== 'string' || wrong.name.includes('.')) return undefined;
  const near = wrong.given.split(/[\s,;]+/).map((word) => onlyMeant(didYouMean(word, values)));
  const isSure = near.length > 0 && near.every((each) => each !== undefined);
  const list = `[${isSure ? near.join(', ') : values[0]}]`;
  return isSure && wrong.written !== '' ? { ...write(wrong, list), instead: list } : write(wrong, list);
}

function enumHelp({ code, values = [] }: Issue, wrong: WrongValue): ValueHelp | undefined {
  if (code !== 'invalid_value') return undefined;
  const names = values.map(String);
  const near = didYouMean(String(wrong.given), names);
  if (near === undefined) return ownHelp(wrong) ?? write(wrong, names[0]!);
  const meant = onlyMeant(near);
  return meant === undefined ? { help: near } : { help: near, instead: meant };
}

function typeHelp({ code, expected }: Issue, wrong: WrongValue): ValueHelp | undefined {
  if (code !== 'invalid_type') return undefined;
  switch (expected) {
    case 'boolean':
      return onOrOff(wrong) ?? { help: `write true or false: ${wrong.form(lastOf(wrong.name), 'true')}` };
    case 'number':
    case 'int':
      return numberHelp(wrong) ?? write(wrong, EXAMPLES[lastOf(wrong.name)] ?? '10');
    case 'string':
      return textHelp(wrong);
    case 'array':
      return { help: `write one a line under ${lastOf(wrong.name)}:, each with a hyphen and a blank before it` };
    case 'object':
    case 'record':
      return { help: `write one "key: value" a line under ${lastOf(wrong.name)}:, each with two blanks before it` };
    default:
      return undefined;
  }
}

/** Numbers that are likely for a setting or an attribute. */
const EXAMPLES: Readonly<Record<string, string>> = {
  characters: '300',
  minutes: '20',
  passMark: '80',
  points: '1',
  sentenceWords: '25',
  tries: '3',
};

const ON: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  y: 'true',
  '1': 'true',
  no: 'false',
  off: 'false',
  none: 'false',
  n: 'false',
  '0': 'false',
};

/** What people write for true and false in other programs. */
function onOrOff(wrong: WrongValue): ValueHelp | undefined {
  const value = ON[String(wrong.given).trim().toLowerCase()];
  return value === undefined ? undefined : { ...write(wrong, value), instead: value };
}

const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** `80%`, `1,200`, `30 min` and `two` are numbers to a reader. */
function numberHelp(wrong: WrongValue): ValueHelp | undefined {
  const words = String(wrong.given).trim().toLowerCase();
  const digits = /^\D*?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/.exec(words);
  const inWords = NUMBER_WORDS.indexOf(words.split(/\s/, 1)[0]!);
  if (!digits && inWords === -1) return undefined;
  const value = digits ? digits[1]!.replaceAll(',', '') + (digits[2] ?? '') : String(inWords);
  // A percent sign or quotation marks change nothing; another unit may be another number.
  return /^\d+(\.\d+)?\s*%?$/.test(words) ? { ...write(wrong, value), instead: value } : write(wrong, value);
}

function textHelp(wrong: WrongValue): ValueHelp {
  const { given, written } = wrong;
  if (typeof given !== 'number' && typeof given !== 'boolean') return write(wrong, '"a few words"');
  const value = JSON.stringify(unquoted(written));
  return { ...write(wrong, value), instead: value };
}

function sizeHelp({ code, maximum, minimum, origin }: Issue, wrong: WrongValue): ValueHelp | undefined {
  const isNumber = origin === 'number' || origin === 'int';
  if (code === 'too_big' && isNumber) return { help: `write ${maximum} or less` };
  if (code === 'too_small' && isNumber) return { help: `write ${minimum} or more` };
  if (code === 'too_big') return { help: `write it in ${maximum} letters or less` };
  if (code === 'too_small') return write(wrong, origin === 'array' ? '[...]' : '"a few words"');
  return undefined;
}

const anyHelp = ({ name, form }: WrongValue): ValueHelp => ({
  help: `write ${form(lastOf(name), '...')} as the message says, or delete it`,
});

const unquoted = (written: string): string => written.trim().replace(/^(["'])(.*)\1$/s, '$2');

/** Settings that other programs have and courses cannot have, with what to do. */
export const otherwise = (key: string): string | undefined =>
  /^(?:max(?:imum)?[-_ ]?)?time[-_ ]?(?:limit|allowed)$|^max[-_ ]?time$/i.test(key)
    ? 'Courses have no time limit (WCAG 2.2.1); set it in the LMS if the law asks'
    : undefined;

/** A line for a setting that is missing. */
export function missingHelp(key: string, folder: string): string {
  const value = { id: nearestId(folder) || 'roll-call', version: '1.0.0', language: 'en' }[key] ?? '...';
  return `add a line: ${key}: ${value}`;
}
