import type { AssetFile, Lesson } from '../course/course.ts';
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts';
import type { Ids } from './ids.ts';
import { INCLUDE, type MarkdownFile } from './includes.ts';
import type { AgencyVariables } from './variables.ts';

/** Where what is said and taken while a lesson is read goes to. */
export interface Listeners {
  readonly report: Report;
  readonly ids: Pick<Ids, 'take'>;
  readonly used: AgencyVariables['used'];
}

interface Remembered {
  readonly text: string;
  readonly assets: ReadBy['assets'];
  readonly lesson: Lesson;
  readonly said: readonly Diagnostic[];
  readonly taken: readonly Parameters<Ids['take']>[];
  readonly used: readonly Parameters<AgencyVariables['used']>[];
}

/** What lessons are read by, apart from their own text and the files that they show. */
export interface ReadBy {
  /** Settings and values that any lesson may depend on. */
  readonly settings: readonly (string | boolean | undefined)[];
  readonly assets: ReadonlyMap<string, AssetFile>;
}

/** Lessons as they were read last, for a preview that reads a course again and again. */
export class LessonMemory {
  #settings: ReadBy['settings'] = [];
  #assets: ReadBy['assets'] = new Map();
  #lessons = new Map<string, Remembered>();

  /** Forgets everything when lessons are read by something else than before. */
  meet({ settings, assets }: ReadBy): void {
    if (!isSameList(settings, this.#settings)) this.#lessons = new Map();
    this.#settings = settings;
    this.#assets = assets;
  }

  /** The lesson as it was read before when its text is the same, with everything that was said about it; or read anew. */
  read({ path, source: { text } }: MarkdownFile, to: Listeners, parse: (to: Listeners) => Lesson): Lesson {
    const known = this.#lessons.get(path);
    const remembered = known?.text === text && this.#hasSameAssets(known) ? known : remember(text, this.#assets, parse);
    if (!isOfSeveralFiles(text)) this.#lessons.set(path, remembered);
    for (const taken of remembered.taken) to.ids.take(...taken);
    for (const used of remembered.used) to.used(...used);
    for (const diagnostic of remembered.said) to.report(diagnostic);
    return remembered.lesson;
  }

  /** Which other files there are is told to those that look for one in vain. */
  #hasSameAssets({ assets, said, lesson: { assetsUsed } }: Remembered): boolean {
    if (!assetsUsed.every((path) => isSameFile(assets.get(path), this.#assets.get(path)))) return false;
    return said.length === 0 || assets === this.#assets || isSameList([...assets.keys()], [...this.#assets.keys()]);
  }
}

const isSameList = <Part>(one: readonly Part[], other: readonly Part[]): boolean =>
  one.length === other.length && one.every((part, place) => part === other[place]);

const isSameFile = (one: AssetFile | undefined, other: AssetFile | undefined): boolean =>
  one === other ||
  (one?.location === other?.location &&
    one?.size === other?.size &&
    one?.picture?.width === other?.picture?.width &&
    one?.picture?.height === other?.picture?.height &&
    one?.source?.text === other?.source?.text &&
    one?.unread?.message === other?.unread?.message &&
    one?.problem === other?.problem);

function remember(text: string, assets: ReadBy['assets'], parse: (to: Listeners) => Lesson): Remembered {
  const said: Diagnostic[] = [];
  const taken: Parameters<Ids['take']>[] = [];
  const used: Parameters<AgencyVariables['used']>[] = [];
  const lesson = parse({
    report: (diagnostic) => said.push(diagnostic),
    ids: { take: (...place) => taken.push(place) },
    used: (...use) => used.push(use),
  });
  return { text, assets, lesson, said, taken, used };
}

/** Then its own text does not tell whether it is the same. */
const isOfSeveralFiles = (text: string): boolean => text.includes(INCLUDE) || /^draw[ \t]*:/m.test(text);
