import type { ApiCall } from '../../src/preview/strict-api.ts';

/**
 * What is wrong with everything a course said to the LMS in one session, a line each; nothing for a sound one.
 *
 * Exactly one Initialize and one Terminate, no call after it, no error but 403 (a value that nobody set yet), the score
 * before the status, never `not attempted`, and no rule of the strict API broken.
 */
export function unsoundIn(calls: readonly ApiCall[]): readonly string[] {
  const names = calls.map(({ name }) => name.replace(/^LMS/, '').replace('Finish', 'Terminate'));
  const count = (wanted: string): number => names.filter((name) => name === wanted).length;
  return [
    ...(count('Initialize') === 1 ? [] : [`${count('Initialize')} times Initialize`]),
    ...(count('Terminate') === 1 ? [] : [`${count('Terminate')} times Terminate`]),
    ...calls.slice(names.indexOf('Terminate') + 1 || calls.length).map(({ name }) => `${name} after Terminate`),
    ...calls
      .filter(({ error }) => error !== '0' && error !== '403')
      .map((call) => `${spoken(call)} gave error ${call.error}`),
    ...calls.filter(({ args }) => args[1] === 'not attempted').map((call) => spoken(call)),
    ...calls.flatMap((call) => call.violations.map((violation) => `${spoken(call)}: ${violation}`)),
    ...statusBeforeScore(calls),
  ];
}

/** Within what is committed together, an LMS has to know the score before it hears how it is to be taken. */
function statusBeforeScore(calls: readonly ApiCall[]): readonly string[] {
  const wrong: string[] = [];
  let status: ApiCall | undefined;
  for (const call of calls) {
    if (/Commit|Initialize/.test(call.name)) status = undefined;
    if (!/SetValue/.test(call.name)) continue;
    if (/status$/.test(String(call.args[0]))) status = call;
    if (
      /\.score\.|^cmi\.score/.test(String(call.args[0])) &&
      status &&
      !/interactions|objectives/.test(String(call.args[0]))
    ) {
      wrong.push(`${spoken(call)} after ${spoken(status)}`);
    }
  }
  return wrong;
}

const spoken = ({ name, args }: ApiCall): string => `${name}(${args.join(', ').slice(0, 80)})`;
