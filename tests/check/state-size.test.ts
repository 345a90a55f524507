import { describe, expect, it } from 'vitest';
import { worstCaseLength } from '../../src/attempt/saved-state.ts';
import { CourseTest } from '../support/course-test.ts';

const LESSON = '---\ntitle: Signs\n---\n';
const discussion = (id: string, characters: number) =>
  `\n::: discussion {#${id} characters=${characters}}\nWhat did you see?\n:::\n`;

/** A course with a bit of everything, of which the saved state can take as many characters as are wanted. */
async function courseOfLength(wanted: number, format: 'scorm12' | 'scorm2004'): Promise<CourseTest> {
  const of = (rooms: readonly number[]) =>
    CourseTest.of({
      'course.yaml': `id: large\nversion: 1.0.0\ntitle: Large\nlanguage: en\nformats: [${format}]\n`,
      'lessons/01-signs.md': LESSON + rooms.map((room, place) => discussion(`talk-${place}`, room)).join(''),
      'lessons/02-test.md': `---\ntitle: Test\nkind: assessment\n---\n
::: choice {#one}
Which?

- [x] This
- [ ] That
:::

::: blank {#two}
A person under [[18]].
:::
`,
    });
  const rooms = Array.from({ length: Math.floor((wanted - 200) / 1910) }, () => 1900);
  const left = async (some: readonly number[]) => wanted - worstCaseLength((await of(some).check()).outline!).total;
  const last = [...rooms, 20];
  return of([...rooms, 20 + (await left(last))]);
}

describe.each([
  ['scorm12', 3800, 'SCORM 1.2'],
  ['scorm2004', 60_000, 'SCORM 2004'],
] as const)('what %s keeps', (format, limit, title) => {
  it(`is enough for ${limit} characters`, async () => {
    const build = await (await courseOfLength(limit, format)).build();
    expect(worstCaseLength(build.outline!).total).toBe(limit);
    expect(build.diagnostics).toEqual([]);
    expect(build.plans).toHaveLength(1);
  });

  it('is not enough for one more', async () => {
    const { diagnostics, plans } = await (await courseOfLength(limit + 1, format)).build();
    expect(plans).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'state/too-large', severity: 'error' }]);
    expect(diagnostics[0]!.message).toBe(
      `What officers do in this course can take ${(limit + 1).toLocaleString('en')} characters; ${title} keeps ${limit.toLocaleString('en')}, so it is 1 too many`,
    );
  });
});

describe('a course that is too large', () => {
  const large = (lesson: string) =>
    CourseTest.of({ 'lessons/01-signs.md': LESSON + lesson }).check({ formats: ['scorm12', 'scorm2004', 'web'] });
  const many = (count: number, block: (place: number) => string) =>
    Array.from({ length: count }, (_, place) => block(place)).join('\n');

  it('is told what costs how much, and to shorten notes when they cost most', async () => {
    const { diagnostics } = await large(many(30, (place) => discussion(`talk-${place}`, 120 + place)));
    expect(diagnostics.map(({ help }) => help)).toEqual([
      'give discussions less room (characters=...), or split the course in two; it is spent on: notes 4,100, lessons and results 1; most on: talk-29 152, talk-28 151, talk-27 150, talk-26 149, talk-25 148',
    ]);
  });

  it('is told to ask otherwise when typed answers cost most', async () => {
    const { diagnostics } = await large(many(65, (place) => `\n::: blank {#gap-${place}}\nUnder [[18]] years.\n:::`));
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ help }) => help)).toEqual([
      'ask with options where answers are typed, or split the course in two; it is spent on: answers 4,085, lessons and results 1; most on: gap-0 63, gap-1 63, gap-2 63, gap-3 63, gap-4 63',
    ]);
  });
});

it('a right answer has room whatever its letters cost', async () => {
  const { outline } = await CourseTest.of({
    'lessons/01-signs.md': `${LESSON}\n::: blank {#gap}\nA person under [[восемнадцати полных лет]] or [[18]].\n:::\n`,
  }).check();
  expect(outline!.questions[0]!.shape).toEqual({ type: 'text', gaps: 2, characters: 86 });
});
