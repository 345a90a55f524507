import type { Lesson } from '../course/course.ts';
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
  readonly lesson: Lesson;
  readonly said: readonly Diagnostic[];
  readonly taken: readonly Parameters<Ids['take']>[];
  readonly used: readonly Parameters<AgencyVariables['used']>[];
}

/**
 * Lessons as they were read last, for a preview that reads a course again and again. Only good as long as nothing changes
 * but the text of lessons: not the settings, the lock, or which files there are.
 */
export class LessonMemory {
  readonly #lessons = new Map<string, Remembered>();

  /** The lesson as it was read before when its text is the same, with everything that was said about it; or read anew. */
  read({ path, source: { text } }: MarkdownFile, to: Listeners, parse: (to: Listeners) => Lesson): Lesson {
    const known = this.#lessons.get(path);
    const remembered = known?.text === text ? known : remember(text, parse);
    if (!isOfSeveralFiles(text)) this.#lessons.set(path, remembered);
    for (const taken of remembered.taken) to.ids.take(...taken);
    for (const used of remembered.used) to.used(...used);
    for (const diagnostic of remembered.said) to.report(diagnostic);
    return remembered.lesson;
  }
}

function remember(text: string, parse: (to: Listeners) => Lesson): Remembered {
  const said: Diagnostic[] = [];
  const taken: Parameters<Ids['take']>[] = [];
  const used: Parameters<AgencyVariables['used']>[] = [];
  const lesson = parse({
    report: (diagnostic) => said.push(diagnostic),
    ids: { take: (...place) => taken.push(place) },
    used: (...use) => used.push(use),
  });
  return { text, lesson, said, taken, used };
}

/** Then its own text does not tell whether it is the same. */
const isOfSeveralFiles = (text: string): boolean => text.includes(INCLUDE) || /^draw[ \t]*:/m.test(text);
