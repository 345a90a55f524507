import { packKey } from '../../src/attempt/answer-key.ts';
import type { Graders, Outline, OutlineQuestion } from '../../src/attempt/outline.ts';
import { slotsOf } from '../../src/attempt/slots.ts';
import { grader as blank } from '../../src/questions/blank/grade.ts';
import { grader as choice } from '../../src/questions/choice/grade.ts';

export const graders = { choice, blank } as Graders;

const question = (id: string, lesson: string, points: number): OutlineQuestion => ({
  id,
  lesson,
  kind: 'choice',
  points,
  text: `Question ${id}`,
  shape: { type: 'pick', options: ['a', 'b', 'c'], many: false },
  key: packKey({ correct: ['b'], partial: false }),
});

/** One of everything that is kept. */
export const outline = (journal: 'answers' | 'all'): Outline => ({
  course: 'faults',
  version: '1.0.0',
  title: 'Faults',
  language: 'en',
  passMark: 50,
  tracking: { journal },
  objectives: [],
  lessons: [
    { id: 'first', title: 'First', kind: 'lesson', opens: 'always' },
    { id: 'second', title: 'Second', kind: 'lesson', opens: 'always' },
    { id: 'test', title: 'Test', kind: 'assessment', opens: 'always' },
  ],
  sheets: [{ id: 'card', title: 'Card' }],
  questions: [
    question('one', 'first', 0),
    {
      ...question('two', 'second', 0),
      kind: 'blank',
      shape: { type: 'text', gaps: 1, characters: 20 },
      key: packKey({ gaps: [['phone']], case: false }),
    },
    question('three', 'test', 1),
    question('four', 'test', 2),
  ],
  prompts: [{ id: 'note', lesson: 'first', characters: 60 }],
  videos: [{ id: 'clip', lesson: 'second' }],
});

export interface CourseSettings {
  readonly journal: 'answers' | 'all';
  readonly afterFinish: 'keep' | 'start-over';
}

/** The same with a scenario, a certificate, objectives, and three tries at a test that draws one of its questions. */
export function courseWithEverything({ journal, afterFinish }: CourseSettings): Outline {
  const simple = outline(journal);
  const drawn = ['a', 'b', 'c'].map((name) => ({ ...question(`test.${name}`, 'test', 1), bank: 'cases' }));
  const everything: Outline = {
    ...simple,
    passMark: 75,
    tries: 3,
    certificate: true,
    tracking: { journal, afterFinish },
    objectives: [
      { id: 'law', text: 'Know the law' },
      { id: 'care', text: 'Take care', passMark: 50 },
    ],
    lessons: simple.lessons.map((lesson) =>
      lesson.id === 'test' ? { ...lesson, draws: [{ bank: 'cases', count: 1 }] } : lesson,
    ),
    questions: [...simple.questions, ...drawn].map((each) =>
      each.points > 0 ? { ...each, objective: each.id === 'four' ? 'care' : 'law' } : each,
    ),
    scenarios: [{ id: 'call', lesson: 'second', situations: ['door', 'porch'] }],
  };
  return { ...everything, slots: slotsOf(everything) };
}
