import { expect, it } from 'vitest';
import { CourseTest } from '../support/course-test.ts';

/** What is offered for a text, by the codes of languages. */
async function languagesIn(text: string): Promise<readonly string[]> {
  const course = CourseTest.of({ 'lessons/01-words.md': `---\ntitle: Words\n---\n\n## Words\n\n${text}\n` });
  const { diagnostics } = await course.check();
  return diagnostics
    .filter(({ code }) => code === 'text/other-language')
    .map(({ help }) => /\{lang=(\w+)\}/.exec(help ?? '')?.[1] ?? '');
}

// biome-ignore format: a table
it.each([
  ['Ask first, "¿Está usted bien, y quién es su amigo?" and wait.',         ['es']],
  ['Say: necesita ayuda para su niño o la policía.',                        ['es']],
  ['Ask in French: est-ce que vous êtes avec une amie pour la nuit?',       ['fr']],
  ['Say: wir sind von der Polizei und haben nicht viel Zeit.',              ['de']],
  ['Ask: você está aqui com quem, e uma criança precisa de ajuda?',         ['pt']],
  ['Say: non sono qui per lei, il bambino ha la precedenza.',               ['it']],
  ['Ask: kote ou ye, ki moun ki avèk ou, èske ou bezwen èd nan kay la?',    ['ht']],
  ['Ask: sino po ang kasama mo, at saan kayo nakatira ng pamilya mo?',      ['tl']],
  ['Ask: bạn có cần giúp đỡ không, và anh của bạn ở đây với ai?',           ['vi']],
  ['Ask: где ты живёшь?',                                                   ['ru']],
])('%s', async (text, languages) => {
  expect(await languagesIn(text)).toEqual(languages);
});

it.each([
  'The officers per shift, as in Los Angeles and La Paz, do as they are told.',
  'Ask Mr. Li, Ms. Nan and the Ou family on Del Mar and El Camino about La Jolla.',
  'Write to help.desk@example.gov or www.example.gov for the AI tool that officers can use per shift.',
  'A de facto guardian, a pro se party and an in loco parentis order are words of law.',
  'Chi-square and Da Nang are in no law, and no ka-bar is a weapon per se.',
])('leaves English alone: %s', async (text) => {
  expect(await languagesIn(text)).toEqual([]);
});
