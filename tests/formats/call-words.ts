import type { ApiCall } from '../../src/preview/strict-api.ts';

/** `LMSSetValue cmi.core.exit suspend    | how this session ends: the next one goes on with it` */
export function inWords({ name, args: [element = '', value = ''], result }: ApiCall): string {
  const method = name.replace(/^LMS/, '').replace('Finish', 'Terminate');
  const [field, said] = [String(element), String(value)];
  const shown = field === 'cmi.suspend_data' && said !== '' ? '(saved state)' : said;
  const answer = field === 'cmi.suspend_data' && result !== '' ? '(saved state)' : result;
  const call =
    method === 'GetValue'
      ? `${name} ${field} -> ${shorten(answer) || '""'}`
      : method === 'SetValue'
        ? `${name} ${field} ${shown || '""'}`
        : name;
  const words = METHODS[method] ?? wordsOf(field, method === 'SetValue' ? said : undefined);
  return `${call.padEnd(92)} | ${words}`;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}...` : text);

const METHODS: Readonly<Record<string, string>> = {
  Initialize: 'the session begins',
  Commit: 'keep all this now',
  Terminate: 'the session ends',
};

function wordsOf(element: string, value: string | undefined): string {
  const [, words = ''] = ELEMENTS.find(([pattern]) => pattern.test(element)) ?? [];
  if (words === '') throw new Error(`${element} wants words`);
  const meaning = value === undefined ? undefined : VALUES[element]?.[value];
  return meaning ? `${words}: ${meaning}` : words;
}

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cmi.core.exit': { suspend: 'the next session goes on with it', '': 'the next session may be a new attempt' },
  'cmi.exit': { suspend: 'the next session goes on with it', normal: 'the next session is a new attempt' },
};

/** The first that fits. */
const ELEMENTS: readonly (readonly [RegExp, string])[] = [
  [/_name$/, 'whose record it is'],
  [/student_id$|learner_id$/, 'what tells learners of one browser apart'],
  [/lesson_status$/, 'status: completion and success in one word'],
  [/^cmi\.completion_status$/, 'whether the course is complete'],
  [/^cmi\.success_status$/, 'whether it was passed'],
  [/progress_measure$/, 'how much of it is done'],
  [/mastery_score$|scaled_passing_score$/, 'a pass mark set in the LMS'],
  [/^cmi\.suspend_data$/, 'everything the officer has done, packed'],
  [/location$/, 'the page that is open'],
  [/mode$/, 'whether this is a session to look only'],
  [/credit$/, 'whether it counts'],
  [/^cmi\.(core\.)?score\.min$/, 'lowest score there is'],
  [/^cmi\.(core\.)?score\.max$/, 'highest score there is'],
  [/^cmi\.(core\.)?score\.raw$/, 'score in percent'],
  [/^cmi\.(core\.)?score\.scaled$/, 'the same as a share'],
  [/session_time$/, 'active time of this session'],
  [/exit$/, 'how this session ends'],
  [/^adl\.nav\.request$/, 'what the LMS is asked to do next'],
  [/^cmi\.interactions\._children$/, 'whether answers are kept'],
  [/^cmi\.interactions\._count$/, 'how many answers it has'],
  [/^cmi\.objectives\._children$/, 'whether objectives are kept'],
  [/^cmi\.objectives\._count$/, 'how many objectives it has'],
  [/^cmi\.interactions\.\d+\.id$/, 'an answer: its question'],
  [/^cmi\.interactions\.\d+\.objectives\.0\.id$/, 'the objective it is about'],
  [/^cmi\.interactions\.\d+\.type$/, 'picked or typed'],
  [/\.time(stamp)?$/, 'when it was given'],
  [/\.pattern$/, 'the right answer'],
  [/\.weighting$/, 'points'],
  [/_response$/, 'the answer that was given'],
  [/\.result$/, 'how it was graded'],
  [/\.latency$/, 'time it took'],
  [/^cmi\.interactions\.\d+\.description$/, 'the question in words'],
  [/^cmi\.objectives\.\d+\.id$/, 'an objective'],
  [/^cmi\.objectives\.\d+\.description$/, 'the objective in words'],
  [/^cmi\.objectives\.\d+\.score\.min$/, 'lowest score there is for it'],
  [/^cmi\.objectives\.\d+\.score\.max$/, 'highest score there is for it'],
  [/^cmi\.objectives\.\d+\.score\.raw$/, 'best score for it in percent'],
  [/^cmi\.objectives\.\d+\.score\.scaled$/, 'the same as a share'],
  [/^cmi\.objectives\.\d+\.status$/, 'whether it was met'],
  [/^cmi\.objectives\.\d+\.completion_status$/, 'whether all about it was asked'],
  [/^cmi\.objectives\.\d+\.success_status$/, 'whether it was met'],
];
