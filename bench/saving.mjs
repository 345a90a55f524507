import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { printTable } from './table.mjs';

const source = (path) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const from = async (path) => (await runnerImport(source(path), { configFile: false })).module;

/** What a learner waits for after an answer, at 200 questions that are all answered; target: at most 2 ms in all. */
export async function benchSaving() {
  const { encodeAttempt } = await from('attempt/saved-state.ts');
  const { withoutTyped } = await from('attempt/journal-entry.ts');
  const { emptyAttempt } = await from('attempt/attempt.ts');
  const rows = [];
  for (const [format, api] of [
    ['scorm12', 'API'],
    ['scorm2004', 'API_1484_11'],
  ]) {
    const { connect } = await from(`formats/${format}/adapter.ts`);
    const lms = connect(outline, windowWith(api, answering(format === 'scorm12' ? 'LMS' : '')));
    await lms.open();
    const times = { encode: [], journal: [], adapter: [] };
    for (let answer = 0; answer < 600; answer += 1) {
      const attempt = answered(emptyAttempt, answer % 3);
      const begin = performance.now();
      const state = encodeAttempt(outline, attempt, answer);
      const encoded = performance.now();
      JSON.stringify({ state: encodeAttempt(outline, withoutTyped(outline, attempt, {}), answer), at: Date.now() });
      const kept = performance.now();
      await lms.save(snapshot(state, answer));
      times.encode.push(encoded - begin);
      times.journal.push(kept - encoded);
      times.adapter.push(performance.now() - kept);
    }
    const medians = Object.fromEntries(Object.entries(times).map(([name, list]) => [name, middle(list.slice(100))]));
    const total = medians.encode + medians.journal + medians.adapter;
    rows.push({
      format,
      'encode ms': medians.encode.toFixed(3),
      'journal ms': medians.journal.toFixed(3),
      'adapter ms': medians.adapter.toFixed(3),
      'in all ms': total.toFixed(3),
    });
  }
  printTable('Saving after an answer, 200 questions answered', rows);
}

const ids = Array.from({ length: 200 }, (_, number) => `question-${number}`);
const shape = { type: 'pick', options: ['a', 'b', 'c', 'd'], many: false };

const outline = {
  course: 'bench',
  version: '1.0.0',
  title: 'Bench',
  language: 'en',
  objectives: [],
  lessons: [{ id: 'lesson', title: 'Lesson', kind: 'lesson', opens: 'always' }],
  sheets: [],
  questions: ids.map((id) => ({ id, lesson: 'lesson', kind: 'choice', points: 0, text: 'Text', shape, key: '' })),
  prompts: [],
  videos: [],
};

const answered = (attempt, turn) => ({
  ...attempt,
  seed: 7,
  answers: Object.fromEntries(ids.map((id) => [id, { response: [shape.options[turn]], checked: true, tries: 1 }])),
});

const interactions = ids.map((id) => ({
  id: `bench.${id}`,
  text: 'Which one is right?',
  shape,
  response: ['b'],
  correct: [['c']],
  grade: 0,
  points: 1,
  at: new Date(),
  latency: 12,
}));

const snapshot = (state, answer) => ({
  location: 'lesson',
  state,
  progress: 0,
  completed: false,
  final: true,
  seconds: answer,
  interactions: interactions.slice(0, Math.min(200, answer + 1)),
});

/** An API object that costs nothing. */
function answering(prefix) {
  const values = new Map();
  const methods = {
    Initialize: () => 'true',
    [prefix === 'LMS' ? 'Finish' : 'Terminate']: () => 'true',
    GetValue: (element) => values.get(element) ?? (element.endsWith('._children') ? 'id' : ''),
    SetValue: (element, value) => {
      values.set(element, value);
      return 'true';
    },
    Commit: () => 'true',
    GetLastError: () => '0',
    GetErrorString: () => '',
  };
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [prefix + name, method]));
}

const windowWith = (name, api) => {
  const host = { [name]: api, opener: null };
  host.parent = host;
  host.top = host;
  return host;
};

const middle = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
