import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

it.each(['tests/fixtures/forty-mistakes/course', 'tests/fixtures/courses/roll-call-basics'])(
  'what only warns can be left for later: %s',
  async (folder) => {
    const course = CourseTest.copyFrom(join(PROJECT_ROOT, folder));
    const all = (await course.check()).diagnostics;
    const first = (await course.check({ withoutAdvice: true })).diagnostics.map(findingLine);
    const errors = all.filter(({ severity }) => severity === 'error').map(findingLine);
    expect(first).toEqual(expect.arrayContaining(errors));
    expect(all.map(findingLine)).toEqual(expect.arrayContaining(first));
  },
);

/** What is told under a code of a lesson with this text: the words that are marked, one finding a bar. */
async function marked(code: string, text: string): Promise<string> {
  const course = CourseTest.of({
    'lessons/01-signs.md': `---\ntitle: Signs\n---\n\n${text.replaceAll(' / ', '\n\n')}\n`,
  });
  const { diagnostics } = await course.check();
  return diagnostics
    .filter((diagnostic) => diagnostic.code === code)
    .map(({ source, range }) => source.text.slice(range.start, range.end))
    .join(' | ');
}

// biome-ignore format: a table
it.each([
  ['text/acronym', 'What is the BEST thing to do FIRST, and NEVER, BEFORE you call? MOST, EXCEPT one.', ''],
  ['text/acronym', 'Say nothing to the ALLIED team. The allied team waits.',                            ''],
  ['text/acronym', 'Call the ICAC team.',                                                               'ICAC'],
  ['text/acronym', 'Take the child to the SANE team, the CAC and the MDT.',                             'SANE | CAC | MDT'],

  ['text/sensory', 'Click the red button, then the round icon.',                                        'red button | round icon'],
  ['text/sensory', 'Open the menu at the top left. / Press the tab on the left.',                       'menu at the top left | tab on the left'],
  ['text/sensory', 'The photo on the left shows a door. The words in red are wrong.',                   'photo on the left | words in red'],
  ['text/sensory', 'See below. Choose one of the links below. The list above is short.',                ''],
  ['text/sensory', 'The man in red sat on the left side of the road, beside a small box.',              ''],
  ['text/sensory', 'A note was written in red ink. The picture on the right wall was torn.',            ''],

  ['text/other-language', 'Say: ¿Estás a salvo? ¿Dónde estás? Then wait. ¡Muy bien!', '¿Estás a salvo? ¿Dónde estás? | ¡Muy bien!'],
  ['text/other-language', 'It is привет мир here, 你好 there and مرحبا too.',           'привет мир | 你好 | مرحبا'],
  ['text/other-language', 'The angle α is 5 µm, and the café in San José is naïve.',   ''],
  ['text/other-language', 'Ask [привет]{lang=ru} and [¿Estás a salvo?]{lang=es}',       ''],
])('%s: %s', async (code, text, words) => {
  expect(await marked(code, text)).toBe(words);
});

const RECORDING = (number: number) => `[Call ${number}, MP3, 1 MB](../assets/${number}.mp3)`;
const TRANSCRIPT = (title: string) => `::: disclosure {title="${title}"}\nNoise.\n:::`;

// biome-ignore format: a table
it.each([
  ['none',                       [RECORDING(1)],                                                                1],
  ['a policy is none',           [RECORDING(1), TRANSCRIPT('Transcript policy')],                               1],
  ['before it is none',          [TRANSCRIPT('Transcript'), RECORDING(1)],                                      1],
  ['one for two',                [RECORDING(1), TRANSCRIPT('Transcript'), RECORDING(2)],                        1],
  ['one each',                   [RECORDING(1), TRANSCRIPT('Transcript: call 1'), RECORDING(2), '## Second call: transcript'], 0],
  ['both, then both',            [RECORDING(1), RECORDING(2), TRANSCRIPT('Transcript 1'), TRANSCRIPT('Transcript 2')], 0],
  ['one of all',                 [RECORDING(1), RECORDING(2), TRANSCRIPT('Transcripts')],                       0],
  ['the same recording twice',   [RECORDING(1), TRANSCRIPT('Transcript of the call'), RECORDING(1)],            0],
] as const)('transcripts: %s', async (_, parts, missing) => {
  const text = `---\ntitle: Calls\n---\n\n${parts.join('\n\n')}\n`;
  const course = CourseTest.of({ 'lessons/01-calls.md': text, 'assets/1.mp3': '', 'assets/2.mp3': '' });
  const found = (await course.check()).diagnostics.filter(({ code }) => code === 'audio/no-transcript');
  expect(found.length).toBe(missing);
});

const CHOICE = (stem: string, options: string, id = 'q') =>
  `::: choice {#${id}}\n${stem}\n\n${options}\n\n> A reason.\n:::`;
const ONE = '- [x] Wait\n- [ ] Run\n- [ ] Sing';
const TWO = '- [x] Wait\n- [x] Look\n- [ ] Sing';

// biome-ignore format: a table
it.each([
  ['An officer should not do which of these?',               ONE, 'not'],
  ['You should never do what?',                              ONE, 'never'],
  ['Each of the following is a sign except',                 ONE, 'except'],
  ['A child who runs is not:',                               ONE, ''],
  ['A runaway child is not:',                                ONE, 'not'],
  ['An officer should **not** do which of these?',           ONE, ''],
  ['All of these are signs EXCEPT:',                         ONE, ''],
  ['If the child does not talk, which step is next?',        ONE, ''],
  ['The child does not answer. Which step is next?',         ONE, ''],
  ['A child has not been seen since noon. You do what?',     ONE, ''],
  ['Which step helps a child who does not talk?',            ONE, ''],
  ['Officers are called and the child is not there. What?',  ONE, ''],
])('question/negative: %s', async (stem, options, words) => {
  expect(await marked('question/negative', CHOICE(stem, options))).toBe(words);
});

// biome-ignore format: a table
it.each([
  ['What do you do? Choose one.',                 TWO, 'Choose one'],
  ['What do you do? Choose the best answer.',     TWO, 'Choose the best answer'],
  ['What do you do? (Select all that apply)',     ONE, 'Select all that apply'],
  ['What do you do? Pick two.',                   ONE, 'Pick two'],
  ['Which three of these help?',                  TWO, 'Which three of these'],
  ['What do you do? Choose one.',                 ONE, ''],
  ['What do you do? Select two answers.',         TWO, ''],
  ['What do you do? (Select all that apply)',     TWO, ''],
  ['What do you do? Choose two or more.',         '- [x] Wait\n- [x] Look\n- [x] Ask\n- [ ] Sing', ''],
  ['Check one door. Select two officers for it. What now?', TWO, ''],
  ['Two officers must choose one of three cars. Which rules hold?', TWO, ''],
])('question/instruction: %s', async (stem, options, words) => {
  expect(await marked('question/instruction', CHOICE(stem, options))).toBe(words);
});

// biome-ignore format: a table
it.each([
  ['An officer never should not write a report.',           'never should not'],
  ['It is not unlawful to ask.',                            'not unlawful'],
  ['A child does not have to talk.',                        ''],
  ['A child who does not talk is not a suspect.',           ''],
  ['It is not only unsafe but also wrong to wait.',         ''],
  ['No report is made, and no name is given.',              ''],
])('question/double-negative: %s', async (stem, words) => {
  const text = `::: true-false {#q}\n${stem}\n\n- [x] True\n- [ ] False\n\n> A reason.\n:::`;
  expect(await marked('question/double-negative', text)).toBe(words);
});

const SECOND = '- [ ] Run\n- [x] Wait\n- [ ] Sing';
const FOUR = (...options: readonly string[]) =>
  options.map((list, at) => CHOICE(`Step ${at}?`, list, `q${at}`)).join('\n\n');

// biome-ignore format: a table
it.each([
  ['always the first',          FOUR(ONE, ONE, ONE, ONE),                                     1],
  ['always the last',           FOUR('- [ ] A\n- [ ] B\n- [x] C', '- [ ] A\n- [ ] B\n- [ ] D\n- [x] C', '- [ ] A\n- [ ] B\n- [x] C', '- [ ] A\n- [ ] B\n- [x] C'), 1],
  ['once in another place',     FOUR(ONE, ONE, SECOND, ONE, ONE),                             0],
  ['three questions',           FOUR(ONE, ONE, ONE),                                          0],
  ['several right ones',        FOUR(ONE, ONE, ONE, TWO),                                     0],
  ['two options',               FOUR(ONE, ONE, ONE, '- [x] Yes\n- [ ] No'),                   0],
  ['shuffled',                  FOUR(ONE, ONE, ONE, ONE).replaceAll(/#q\d/g, '$& shuffled'),  0],
] as const)('question/same-place: %s', async (_, text, found) => {
  expect((await marked('question/same-place', text)).split(' | ').filter(Boolean).length).toBe(found);
});

// biome-ignore format: a table
it.each([
  ['Try again.',                                          true],
  ['Incorrect',                                           true],
  ['Wrong answer, try again.',                            true],
  ["No, that's not quite right. Please try again!",       true],
  ['Wrong. Federal law says 18.',                         false],
  ['It is the right of the child.',                       false],
  ['Not at night.',                                       false],
  ['True only in some states.',                           false],
])('question/empty-rationale: %s', async (reason, told) => {
  const text = `::: choice {#q}\nWhat is it?\n\n- [ ] Wait\n  > ${reason}\n- [x] Look\n:::`;
  expect(await marked('question/empty-rationale', text)).toBe(told ? reason : '');
});

// biome-ignore format: a table
it.each([
  ['heading/bold-line', '*At the door* / See who answers.',                          '*At the door*'],
  ['heading/bold-line', '**Remember:** / Call first.',                               '**Remember:**'],
  ['heading/bold-line', '::: note\n**Who speaks**\n\nListen.\n:::',                '**Who speaks**'],
  ['heading/bold-line', '**Bring:** / - a radio\n- a pen',                           ''],
  ['heading/bold-line', '*By Sgt. Smith* / Words.',                                  ''],
  ['heading/bold-line', '*Adapted from the manual* / Words.',                        ''],
  ['heading/bold-line', 'Words. / *Read this first.* / Words.',                      ''],
  ['heading/bold-line', '::: note\n**Call first**\n:::\n\nWords.',                 ''],
  ['heading/bold-line', '> **Unit four**\n>\n> Noise at the motel.',                ''],

  ['link/vague-text', '[Click here for more](a.md) [details](a.md) [download](a.md) [this page](a.md)',
    '[Click here for more](a.md) | [details](a.md) | [download](a.md) | [this page](a.md)'],
  ['link/vague-text', '[Click here to report a child](a.md) [Details of the case](a.md) [Download the form](a.md)', ''],

  ['list/no-list', '1.first\n2.second',                          '1.first\n2.second'],
  ['list/no-list', 'Do this:\na. one\nb. two',                   'a. one\nb. two'],
  ['list/no-list', '✅ one / ✅ two',                              '✅ one'],
  ['list/no-list', 'Bring ● one ● two ● three',                  'Bring ● one ● two ● three'],
  ['list/no-list', '1.5 miles\n2.5 miles',                       ''],
  ['list/no-list', '1. one\n2. two',                             ''],
  ['list/no-list', 'J. Smith\nB. Jones',                         ''],
  ['list/no-list', '✅ one / Words. / ✅ two',                     ''],

  ['text/phone', 'Call 8885551234, or text to 2125551234.',      '8885551234 | 2125551234'],
  ['text/phone', 'The number of the case is 8885551234. Call with report 8885551234.', ''],
  ['text/phone-format', '[1-888-373-7888](tel:+18883737888) / [888.373.7888](tel:+18883737888)', '888.373.7888'],
  ['text/phone-format', '[1-888-373-7888](tel:+18883737888) / [212-555-0100](tel:+12125550100)', ''],

  ['text/term', "A teen hooker, the pimp’s girl, an underage sex worker.", 'teen hooker | pimp’s girl | underage sex worker'],
  ['text/term', 'She was taken for a prostitute by the john, and by other johns.', 'prostitute | john | johns'],
  ['text/term', 'Never call a child a prostitute. John and the Johns family. He may prostitute her.', ''],
  ['text/term', 'The form says "prostitute". | Say | Do not say |\n|---|---|\n| child | prostitute |', ''],
])('%s: %s', async (code, text, words) => {
  expect(await marked(code, text)).toBe(words);
});

// biome-ignore format: a table
it.each([
  ['Map of the stops on Main Street',    'a.svg',         true],
  ['Floor plan of the motel',            'a.svg',         true],
  ['Who reports to whom',                'org-chart.svg', true],
  ['A map on a board',                   'a.svg',         false],
  ['An officer reads the roadmap',       'roadmap.svg',   false],
])('image/no-long-description: %s, %s', async (alt, file, told) => {
  const course = CourseTest.of({
    'lessons/01-signs.md': `---\ntitle: Signs\n---\n\n![${alt}](../assets/${file})\n`,
    [`assets/${file}`]: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>',
  });
  const codes = (await course.check()).diagnostics.map(({ code }) => code);
  expect(codes.includes('image/no-long-description')).toBe(told);
});
