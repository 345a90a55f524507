/** An option of a command, as far as npm could take it away. */
export interface CommandOption {
  /** `fix` */
  readonly name: string;
  /** Whether a word has to follow it. */
  readonly takesValue: boolean;
}

/** Options of ours that are settings of npm, too: whoever has one in a .npmrc did not mean us. */
const SETTINGS_OF_NPM = new Set(['help', 'json', 'version', 'yes']);

/**
 * What to write when npm took options for its own because no `--` stands before them: it hands them on as
 * `npm_config_NAME` and leaves them out of the arguments.
 *
 * @param args - Behind the name of the command.
 * @returns Nothing when nothing was taken, or when the command was not started by npm.
 */
export function keptByNpm(
  command: string,
  options: readonly CommandOption[],
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (environment.npm_lifecycle_event !== command) return undefined;
  const kept = options.flatMap((option) => {
    const value = environment[`npm_config_${option.name}`];
    const isOurs = !SETTINGS_OF_NPM.has(option.name) && !args.some((each) => isOption(each, option.name));
    return isOurs && value !== undefined && !['', 'false', 'null'].includes(value) ? [{ ...option, value }] : [];
  });
  if (kept.length === 0) return undefined;
  const named = kept.map(({ name }) => `--${name}`).join(' and ');
  return `npm kept ${named} for itself: write npm run ${command} -- ${asMeant(kept, args).map(quoted).join(' ')}`;
}

const isOption = (word: string, name: string): boolean => word === `--${name}` || word.startsWith(`--${name}=`);

/** npm says "true" when it left a value among the arguments: most likely it is the last of them. */
function asMeant(
  kept: readonly (CommandOption & { readonly value: string })[],
  args: readonly string[],
): readonly string[] {
  const switches = kept.filter(({ takesValue }) => !takesValue);
  const valued = kept.filter(({ takesValue }) => takesValue);
  const isOneLost = valued.filter(({ value }) => value === 'true').length === 1 && args.length > 0;
  const words = isOneLost ? args.slice(0, -1) : args;
  const valueFor = (value: string): string => (value !== 'true' ? value : isOneLost ? args.at(-1)! : '...');
  return [
    ...switches.map(({ name }) => `--${name}`),
    ...switches.flatMap(({ value }) => (value === 'true' ? [] : [value])),
    ...words,
    ...valued.flatMap(({ name, value }) => [`--${name}`, valueFor(value)]),
  ];
}

const quoted = (word: string): string => (/^[\w./:=@%+\-\\]+$/.test(word) ? word : `"${word}"`);
