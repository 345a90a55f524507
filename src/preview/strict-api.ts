import { type ElementRule, type Method, type Rules, rules12, rules2004, type ValueRule } from './strict-rules.ts';

/** One call of a course to its LMS. */
export interface ApiCall {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As the course called it: `LMSSetValue`. */
  readonly name: string;
  readonly args: readonly unknown[];
  readonly result: string;
  /** What GetLastError says after it; `0` is none. */
  readonly error: string;
  /** Rules that the call breaks, in words; empty is how it should be. */
  readonly violations: readonly string[];
}

/** The methods of an API object of either standard, by name. */
export type StrictApi = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/**
 * Stands between a course and the API object of an LMS, and is as strict as the strictest of them: it lets through only
 * what all known implementations accept and none turns against the learner. Anything else is answered with `false` and
 * the standard's error code and does not reach the LMS.
 *
 * @param onCall - Hears of every call, in order.
 * @param manner - `remarks` lets through what breaks a rule, and only says so: for courses that are not ours to mend.
 */
export function strictApi(
  api: object,
  standard: '1.2' | '2004',
  onCall: (call: ApiCall) => void = () => {},
  manner: 'refuses' | 'remarks' = 'refuses',
): StrictApi {
  const session = new StrictSession(api as StrictApi, standard === '1.2' ? rules12 : rules2004, manner === 'refuses');
  const methods = Object.entries(session.rules.names) as [Method, string][];
  return Object.fromEntries(
    methods.map(([method, name]) => [
      name,
      (...args: readonly unknown[]) => {
        const { result, error, violations } = session.call(method, args);
        onCall({ at: Date.now(), name, args, result: String(result), error, violations });
        return result;
      },
    ]),
  );
}

interface Answer {
  readonly result: unknown;
  readonly error: string;
  readonly violations: readonly string[];
}

/** A broken rule, and the standard's error code for it. */
interface Violation {
  readonly code: string;
  readonly rule: string;
}

class StrictSession {
  readonly rules: Rules;
  readonly #api: StrictApi;
  #state: 'before' | 'open' | 'after' = 'before';
  #viewOnly = false;
  /** Of the last call, whether or not it reached the LMS; what is asked in between for the sake of the rules is no call. */
  #error = '0';
  /** Values set in this session and, for what must not get worse, those found at its start. */
  readonly #values = new Map<string, string>();
  #statusIsSet = false;
  #uncommitted = false;

  readonly #refuses: boolean;

  constructor(api: StrictApi, rules: Rules, refuses: boolean) {
    this.#api = api;
    this.rules = rules;
    this.#refuses = refuses;
  }

  call(method: Method, args: readonly unknown[]): Answer {
    const violation = this.#wrongArguments(method, args) ?? this.#wrongTime(method) ?? this.#wrongValue(method, args);
    if (violation && this.#refuses) return this.#refuse(method, violation);
    const broken = violation ? [violation.rule] : [];
    if (method === 'GetLastError') return { result: this.#error, error: this.#error, violations: [] };
    const remarks = method === 'Terminate' ? this.#leftUndone() : [];
    const result = this.#forward(method, ...args);
    if (method === 'GetErrorString' || method === 'GetDiagnostic')
      return { result, error: this.#error, violations: [] };
    const error = String(this.#forward('GetLastError'));
    this.#error = error;
    const worked = error === '0' && !/^(?:false|0)$/i.test(String(result));
    if (worked) this.#remember(method, args);
    const refused = method === 'SetValue' && !worked ? [`the LMS refuses it with error ${error}`] : [];
    return { result, error, violations: [...broken, ...remarks, ...refused] };
  }

  #refuse(method: Method, { code, rule }: Violation): Answer {
    this.#error = code;
    return { result: method.startsWith('Get') ? '' : 'false', error: code, violations: [rule] };
  }

  #forward(method: Method, ...args: readonly unknown[]): unknown {
    return this.#api[this.rules.names[method]]?.(...args);
  }

  #read(element: string): string {
    return String(this.#forward('GetValue', element) ?? '');
  }

  #wrongArguments(method: Method, args: readonly unknown[]): Violation | undefined {
    const wanted = argumentsOf[method];
    if (args.length === wanted.length && args.every((arg) => typeof arg === 'string')) {
      if (wanted[0] !== '' || args[0] === '') return undefined;
    }
    return { code: '201', rule: `${this.rules.names[method]} takes (${wanted.map((it) => it || '""').join(', ')})` };
  }

  #wrongTime(method: Method): Violation | undefined {
    const { before, after, initializedTwice, names } = this.rules;
    if (this.#state === 'open') {
      if (method === 'Initialize') return { code: initializedTwice, rule: `${names.Initialize} was called before` };
      return undefined;
    }
    const code = this.#state === 'before' ? before[method] : after[method];
    if (code === undefined) return undefined;
    const when = this.#state === 'before' ? `before ${names.Initialize}` : `after ${names.Terminate}`;
    return { code, rule: `no ${names[method]} ${when}` };
  }

  #wrongValue(method: Method, args: readonly unknown[]): Violation | undefined {
    const { codes } = this.rules;
    if (this.#viewOnly && (method === 'SetValue' || method === 'Commit')) {
      return { code: codes.refused, rule: 'nothing is written in review, browse or without credit' };
    }
    const [element = '', value = ''] = args as readonly string[];
    if (method === 'GetValue') return this.#unreadable(element);
    if (method !== 'SetValue') return undefined;
    return (
      this.#unwritable(element) ??
      this.#outOfOrder(element) ??
      this.#wrongType(element, value) ??
      this.#worse(element, value)
    );
  }

  #rule(element: string): ElementRule | undefined {
    return this.rules.elements[element.replace(/\.\d+\./, '.n.').replace(/\.\d+\./, '.m.')];
  }

  #unreadable(element: string): Violation | undefined {
    const { codes } = this.rules;
    const rule = this.#rule(element);
    if (!rule) return { code: codes.unknown, rule: `${element} is no element` };
    if (rule.access === 'write') return { code: codes.writeOnly, rule: `${element} cannot be read` };
    return undefined;
  }

  #unwritable(element: string): Violation | undefined {
    const { codes } = this.rules;
    const rule = this.#rule(element);
    if (!rule) return { code: codes.unknown, rule: `${element} is no element` };
    if (rule.access !== 'read') return undefined;
    const keyword = /\._(?:children|count|version)$/.test(element);
    return { code: keyword ? codes.keyword : codes.readOnly, rule: `${element} cannot be set` };
  }

  /** Numbers go up by one; an entry begins with its id, an interaction goes on with its type. */
  #outOfOrder(element: string): Violation | undefined {
    const code = this.rules.codes.order;
    for (const { 1: collection = '', 2: number, 3: field } of numberedParts(element)) {
      const count = Number(this.#read(`${collection}._count`));
      if (Number(number) > count) return { code, rule: `${collection} has ${count} entries, so the next is ${count}` };
      const id = `${collection}.${number}.id`;
      const known = this.#values.has(id);
      if (collection === 'cmi.interactions' && Number(number) < count && !known) {
        return { code, rule: `${collection}.${number} is of an earlier session; answers are added, not replaced` };
      }
      if (this.#rule(id) && !known && Number(number) === count && field !== 'id')
        return { code, rule: `${id} comes first` };
    }
    if (/\.(?:pattern|student_response|learner_response)$/.test(element) && this.#typeOf(element) === undefined) {
      return { code, rule: 'the type of an interaction comes before its responses' };
    }
    return undefined;
  }

  /** The type of the interaction that an element belongs to. */
  #typeOf(element: string): string | undefined {
    return this.#values.get(element.replace(/^(cmi\.interactions\.\d+)\..*$/, '$1.type'));
  }

  #wrongType(element: string, value: string): Violation | undefined {
    const code = this.rules.codes.type;
    const { pattern, meaning } = this.#valueRule(element);
    if (!pattern.test(value)) return { code, rule: `${element} is not ${meaning}` };
    const picks = value.split(this.rules.separator);
    const parted = this.rules.separator === '[,]' && element.endsWith('.pattern');
    const once = parted || this.#typeOf(element) === 'choice';
    if (this.#isResponse(element) && once && new Set(picks).size < picks.length) {
      return { code, rule: `${element} says something twice` };
    }
    return undefined;
  }

  #valueRule(element: string): ValueRule {
    const { responses, patterns, elements } = this.rules;
    const type = this.#typeOf(element) ?? '';
    const special = element.endsWith('.pattern')
      ? patterns[type]
      : this.#isResponse(element)
        ? responses[type]
        : undefined;
    return special ?? this.#rule(element)?.value ?? elements['cmi._version']!.value;
  }

  #isResponse(element: string): boolean {
    return element.endsWith(`.${this.rules.response}`) || element.endsWith('.pattern');
  }

  #worse(element: string, value: string): Violation | undefined {
    const { score, statuses, codes } = this.rules;
    const before = this.#values.get(element) ?? '';
    if (element === `${score}raw` && Number(value) < Number(before)) {
      return { code: codes.refused, rule: `the score was ${before} already` };
    }
    if (element.startsWith(score) && this.#statusIsSet) {
      return { code: codes.refused, rule: 'some LMSs decide when the status comes, so the score comes before it' };
    }
    const order = statuses[element] ?? [];
    if (order.indexOf(value) >= order.indexOf(before)) return undefined;
    return { code: codes.refused, rule: `${element} was ${before} already` };
  }

  #remember(method: Method, [element, value]: readonly unknown[]): void {
    if (method === 'Initialize') this.#begin();
    if (method === 'Terminate') this.#state = 'after';
    if (method === 'Commit') {
      this.#uncommitted = false;
      this.#statusIsSet = false;
    }
    if (method !== 'SetValue') return;
    this.#uncommitted = true;
    this.#values.set(String(element), String(value));
    if (String(element) in this.rules.statuses) this.#statusIsSet = true;
  }

  #begin(): void {
    const { mode, credit, statuses, score } = this.rules;
    this.#state = 'open';
    this.#viewOnly = /^(?:browse|review)$/.test(this.#read(mode)) || this.#read(credit) === 'no-credit';
    for (const element of [...Object.keys(statuses), `${score}raw`]) this.#values.set(element, this.#read(element));
  }

  /** What an LMS makes of a session that ends now is not what the learner has done. */
  #leftUndone(): readonly string[] {
    if (this.#viewOnly) return [];
    const { exit, sessionTime, statuses, decided } = this.rules;
    const status = Object.keys(statuses)[0]!;
    return [
      ...[exit, sessionTime]
        .filter((element) => !this.#values.has(element))
        .map((element) => `${element} was never set`),
      ...(decided.includes(this.#values.get(status) ?? '') ? [] : [`${status} was never set, so the LMS makes one up`]),
      ...(this.#uncommitted ? ['not everything was committed'] : []),
    ];
  }
}

const argumentsOf: Readonly<Record<Method, readonly string[]>> = {
  Initialize: [''],
  Terminate: [''],
  Commit: [''],
  GetValue: ['element'],
  SetValue: ['element', 'value'],
  GetLastError: [],
  GetErrorString: ['code'],
  GetDiagnostic: ['code'],
};

/** `cmi.interactions`, `3`, `objectives.0.id` and `cmi.interactions.3.objectives`, `0`, `id`. */
const numberedParts = (element: string): readonly RegExpMatchArray[] =>
  [/^(\D+)\.(\d+)\.(.+)$/, /^(.+\.\d+\.\D+)\.(\d+)\.(.+)$/]
    .map((part) => element.match(part))
    .filter((found) => found !== null);
