/** What an LMS may do wrong; a healthy one does none of it. */
export interface Faults {
  /** Commit, and the call that ends the session, are answered with `false`, and nothing is stored. */
  readonly commitFails?: boolean;
  /** Both are answered with `true`, and nothing is stored. */
  readonly commitForgets?: boolean;
  /** The session is gone, as after a logout elsewhere: every call fails as if Initialize had never been called. */
  readonly dead?: boolean;
  /** Elements that are not taken, by name or by a pattern of names; `true` is all. */
  readonly refuses?: readonly (string | RegExp)[] | true;
  /** Elements whose values are not given, by name or by a pattern of names. */
  readonly withholds?: readonly (string | RegExp)[];
  /** Every call throws, as when the window with the API object is gone. */
  readonly throws?: boolean;
  /** `true` and numbers in place of the words `"true"` and `"0"`. */
  readonly answersBooleans?: boolean;
  /** All is done, and nothing is said of it: calls that should say whether they worked return `undefined`. */
  readonly answersNothing?: boolean;
  /** Saved state longer than this many characters is cut off without a word. */
  readonly truncatesAt?: number;
}

type Call = (...args: readonly unknown[]) => unknown;
type ApiObject = Readonly<Record<string, Call>>;
type Method = (typeof METHODS)[number];

/** An answer that does not come from the LMS, and what GetLastError says after it. */
interface Made {
  readonly result: string;
  readonly error: string;
}

const METHODS = [
  'Initialize',
  'Terminate',
  'GetValue',
  'SetValue',
  'Commit',
  'GetLastError',
  'GetErrorString',
  'GetDiagnostic',
] as const;

/**
 * An API object of either standard that does what `api` does, apart from the faults. It can stand on either side of
 * `strictApi`; between that and the LMS, the log shows what the course is told.
 *
 * @param faults - Asked at every call, so that faults may come and go while a session is open.
 */
export function withFaults(api: object, faults: () => Faults): ApiObject {
  const names = 'LMSInitialize' in api ? names12 : names2004;
  const standard = names === names12 ? '1.2' : '2004';
  const forward = (method: Method, args: readonly unknown[]) => (api as ApiObject)[names[method]]?.(...args);
  /** Of the last call, unless the LMS itself answered it. */
  let error: string | undefined;

  const answer = (method: Method, args: readonly unknown[]): unknown => {
    const now = faults();
    if (now.throws) throw new Error('The LMS is not there any more');
    if (method === 'GetLastError') return error ?? forward(method, args);
    if (method === 'GetErrorString' || method === 'GetDiagnostic') return forward(method, args);
    const made = failure(method, args, now, ERRORS[standard]);
    error = made?.error;
    return made ? made.result : forward(method, cutOff(method, args, now));
  };

  return Object.fromEntries(
    METHODS.map((method) => [names[method], (...args) => inItsWay(method, answer(method, args), faults())]),
  );
}

const names2004 = Object.fromEntries(METHODS.map((name) => [name, name])) as Readonly<Record<Method, string>>;
const names12: Readonly<Record<Method, string>> = {
  ...(Object.fromEntries(METHODS.map((name) => [name, `LMS${name}`])) as Record<Method, string>),
  Terminate: 'LMSFinish',
};

/** Error codes of SCORM 1.2 RTE 3.3.2 and SCORM 2004 RTE 3.1.7. */
const ERRORS = {
  '1.2': {
    Initialize: '101',
    Terminate: '301',
    GetValue: '301',
    SetValue: '301',
    Commit: '301',
    fails: '101',
    refuses: '101',
    withholds: '101',
  },
  '2004': {
    Initialize: '102',
    Terminate: '112',
    GetValue: '122',
    SetValue: '132',
    Commit: '142',
    fails: '391',
    refuses: '351',
    withholds: '301',
  },
} as const;

function failure(
  method: Exclude<Method, 'GetLastError' | 'GetErrorString' | 'GetDiagnostic'>,
  [element]: readonly unknown[],
  { dead, commitFails, commitForgets, refuses, withholds }: Faults,
  errors: (typeof ERRORS)['1.2' | '2004'],
): Made | undefined {
  if (dead) return { result: method === 'GetValue' ? '' : 'false', error: errors[method] };
  const stores = method === 'Commit' || method === 'Terminate';
  if (stores && commitFails) return { result: 'false', error: errors.fails };
  if (stores && commitForgets) return { result: 'true', error: '0' };
  if (method === 'GetValue' && isMeant(String(element), withholds)) return { result: '', error: errors.withholds };
  return method === 'SetValue' && isMeant(String(element), refuses)
    ? { result: 'false', error: errors.refuses }
    : undefined;
}

const isMeant = (element: string, elements: Faults['refuses'] = []): boolean =>
  elements === true || elements.some((name) => (typeof name === 'string' ? name === element : name.test(element)));

const cutOff = (method: Method, args: readonly unknown[], { truncatesAt }: Faults): readonly unknown[] =>
  method === 'SetValue' && args[0] === 'cmi.suspend_data' && truncatesAt !== undefined
    ? [args[0], String(args[1]).slice(0, truncatesAt)]
    : args;

function inItsWay(method: Method, answer: unknown, { answersBooleans, answersNothing }: Faults): unknown {
  if (method === 'GetLastError') return answersBooleans ? Number(answer) : answer;
  if (method.startsWith('Get')) return answer;
  if (answersNothing) return undefined;
  return answersBooleans ? /^(?:true|1)$/i.test(String(answer)) : answer;
}
