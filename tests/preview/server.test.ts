import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { EditorCommand } from '../../src/preview/open-in-editor.ts';
import type { PreviewSource } from '../../src/preview/preview-source.ts';
import type { PreviewState } from '../../src/preview/preview-state.ts';
import { startPreview } from '../../src/preview/server.ts';
import { CourseTest, PROJECT_ROOT } from '../support/course-test.ts';
import { sourceOf } from '../support/preview-test.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('answers this machine only, under its own name', async () => {
  const { url } = await started();
  expect((await asked(url, '/', {})).status).toBe(200);
  expect((await asked(url, '/', { host: 'localhost:4567' })).status).toBe(200);
  expect((await asked(url, '/', { host: 'course.example.org' })).status).toBe(403);
});

it('serves the files of both packages, and nothing beside them', async () => {
  const { url } = await started();
  for (const folder of ['scorm12', 'scorm2004']) {
    expect((await asked(url, `/fast/${folder}/index.html`, {})).body).toContain('rc-outline');
    expect((await asked(url, `/slow/${folder}/imsmanifest.xml`, {})).status).toBe(200);
  }
  for (const path of [
    '/fast/scorm12/..%2f..%2fpackage.json',
    '/fast/web/index.html',
    '/quick/scorm12/index.html',
    '/%',
  ]) {
    expect((await asked(url, path, {})).status).toBe(404);
  }
});

const PLACE = { path: 'course/lessons/01-what-it-is-for.md', line: 8, column: 1 };

it('opens a place of the course in the editor, when its own page asks', async () => {
  const { url, root, opened, editor } = await started('editor');
  const origin = url.replace(/\/$/, '');
  const answer = await asked(url, '/open', { origin }, PLACE);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { opened: true }]);
  await vi.waitFor(() => expect(opened()).toBe(`-g\n${join(root, 'lessons/01-what-it-is-for.md')}:8:1\n`), {
    timeout: 10_000,
  });
  expect(editor?.program).toContain('code');
});

it.each([
  ['another page asks', { origin: 'http://course.example.org' }, PLACE, 403],
  ['nobody says who asks', {}, PLACE, 403],
  ['the file is none of the course', 'own', { ...PLACE, path: 'course/../../../etc/passwd' }, 404],
  ['the file is elsewhere', 'own', { ...PLACE, path: '/etc/passwd' }, 404],
])('opens nothing when %s', async (_, headers, place, status) => {
  const { url, opened } = await started('editor');
  const given = headers === 'own' ? { origin: url.replace(/\/$/, '') } : (headers as Record<string, string>);
  expect((await asked(url, '/open', given, place)).status).toBe(status);
  expect(opened()).toBe('');
});

it('offers a link to VS Code where no editor is set', async () => {
  const { url, root } = await started();
  const answer = await asked(url, '/open', { origin: url.replace(/\/$/, '') }, PLACE);
  expect(JSON.parse(answer.body)).toEqual({
    opened: false,
    link: `vscode://file/${encodeURI(root.slice(1))}/lessons/01-what-it-is-for.md:8:1`,
  });
});

it.each([
  [
    'while the course is built',
    (source: PreviewSource): PreviewSource => ({
      ...source,
      build: (changed) => (changed ? Promise.reject(new Error('Ours')) : source.build()),
    }),
    'preview/broken',
  ],
  [
    'while the rest of the findings is found',
    (source: PreviewSource): PreviewSource => ({
      ...source,
      build: async (changed) => ({
        ...(await source.build(changed)),
        ...(changed ? { allFindings: () => Promise.reject(new Error('Ours')) } : {}),
      }),
    }),
    undefined,
  ],
])('goes on after a mistake of ours %s, and hands it to whoever started it', async (_, spoil, told) => {
  const { url, course, mistakes } = await started(undefined, spoil);
  course.write({ 'lessons/01-what-it-is-for.md': '---\ntitle: What it is for\n---\n\nOther words.\n' });
  await vi.waitFor(() => expect(mistakes).toEqual([new Error('Ours')]), { timeout: 10_000 });
  const { failed, findings, packages } = await stateOf(url);
  expect([failed, findings.map(({ code }) => code).find((code) => code === 'preview/broken')]).toEqual([
    told !== undefined,
    told,
  ]);
  expect(packages).toHaveLength(2);
});

it('shows nobody what was half written', async () => {
  const lesson = (words: string): string => `---\ntitle: What it is for\n---\n\n${words}\n`;
  const { url, course } = await started(undefined, (source) => ({
    ...source,
    build: async (changed) => {
      const built = await source.build(changed);
      // An editor that takes its time.
      if (built.pages?.[0]?.title === 'Half') course.write({ 'lessons/01-what-it-is-for.md': lesson('All of it.') });
      return built;
    },
  }));
  const states = statesOf(url);
  const before = (await states.next()).value as PreviewState;
  course.write({ 'lessons/01-what-it-is-for.md': lesson('Some').replace('What it is for', 'Half') });
  let after = before;
  // The rest of the findings may be told in between.
  while (after.build === before.build) after = (await states.next()).value as PreviewState;
  expect([after.build, after.pages[0]?.title]).toEqual([before.build + 1, 'What it is for']);
  expect(JSON.stringify(after.edit)).toContain('All of it.');
  expect((await asked(url, '/fast/scorm12/index.html', {})).body).toContain('All of it.');
});

it('shows what was saved although something else writes all the time', async () => {
  const { url, course } = await started(undefined, (source) => ({
    ...source,
    build: async (changed) => {
      const built = await source.build(changed);
      // Longer than until something is written again.
      await new Promise((done) => setTimeout(done, 100));
      return built;
    },
  }));
  const { build } = await stateOf(url);
  const writing = setInterval(() => course.write({ 'notes.txt': 'Words' }), 30);
  onTestFinished(() => clearInterval(writing));
  course.write({ 'lessons/01-what-it-is-for.md': '---\ntitle: What it is for\n---\n\nOther words.\n' });
  await vi.waitFor(async () => expect((await stateOf(url)).build).toBeGreaterThan(build), { timeout: 4_000 });
});

it('leaves a theme folder that goes as a whole', async () => {
  const { url, course } = await started(undefined, (source, course) => {
    course.write({ 'theme/print.css': '.rc-proof { color: red; }' });
    return source;
  });
  const styles = async (): Promise<string> => (await asked(url, '/fast/scorm12/course.css', {})).body;
  expect(await styles()).toContain('rc-proof');
  course.rename('theme', 'looks');
  await vi.waitFor(async () => expect(await styles()).not.toContain('rc-proof'), { timeout: 5_000 });
});

it('leaves the rest of the findings for later while another build is on its way', async () => {
  let isBuilding = false;
  const asks: boolean[] = [];
  const { url, course } = await started(undefined, (source) => ({
    ...source,
    build: async (changed) => {
      isBuilding = true;
      const built = await source.build(changed);
      await new Promise((done) => setTimeout(done, changed ? 400 : 0));
      isBuilding = false;
      return {
        ...built,
        allFindings: async () => {
          asks.push(isBuilding);
          return built.findings;
        },
      };
    },
  }));
  course.write({ 'lessons/01-what-it-is-for.md': '---\ntitle: What it is for\n---\n\nOther words.\n' });
  await vi.waitFor(async () => expect((await stateOf(url)).build).toBe(2), { timeout: 10_000 });
  await vi.waitFor(() => expect(asks).not.toEqual([]), { timeout: 10_000 });
  expect(asks).toEqual([false]);
});

it('serves the page that waits without its script, and only while it is that of the build', async () => {
  const { url, course } = await started();
  const { build } = await stateOf(url);
  const page = await asked(url, `/fast/scorm12/index.html?waiting=${build}`, {});
  expect(page.body).toContain('<script type="rollcall/held-back" src="player.js"></script>');
  expect(page.body).not.toContain('<script defer');
  expect((await asked(url, '/fast/scorm12/index.html', {})).body).toContain('<script defer src="player.js"></script>');
  expect((await asked(url, `/fast/scorm12/index.html?waiting=${build + 1}`, {})).body).toBe('');
  course.write({ 'lessons/01-what-it-is-for.md': '---\ntitle: What it is for\n---\n\nOther words.\n' });
  await vi.waitFor(async () => expect((await stateOf(url)).build).toBe(build + 1), { timeout: 10_000 });
  expect((await asked(url, `/fast/scorm12/index.html?waiting=${build}`, {})).body).toBe('');
});

/** What the server tells a page from now on. */
async function* statesOf(url: string): AsyncGenerator<PreviewState> {
  const { body } = await fetch(`${url}events`);
  let heard = '';
  for await (const chunk of body!.pipeThrough(new TextDecoderStream())) {
    heard += chunk;
    for (let end = heard.indexOf('\n\n'); end >= 0; end = heard.indexOf('\n\n')) {
      yield JSON.parse(heard.slice('data: '.length, end)) as PreviewState;
      heard = heard.slice(end + 2);
    }
  }
}

/** What the server tells a page that comes now. */
const stateOf = async (url: string): Promise<PreviewState> => (await statesOf(url).next()).value as PreviewState;

/** With an editor that writes down what it is given. */
async function started(withEditor?: 'editor', spoil = (source: PreviewSource, _: CourseTest): PreviewSource => source) {
  const course = CourseTest.copyOf('roll-call-basics');
  const told = join(FOLDER, `told-${Math.random()}`);
  let editor: EditorCommand | undefined;
  if (withEditor) {
    const program = join(FOLDER, 'code');
    writeFileSync(
      program,
      '#!/bin/sh\ntold=$1; shift\nprintf \'%s\\n\' "$@" > "$told.part" && mv "$told.part" "$told"\n',
    );
    chmodSync(program, 0o755);
    editor = { program, parameters: [told] };
  }
  const source = sourceOf(course);
  const mistakes: unknown[] = [];
  const preview = await startPreview({
    projectRoot: PROJECT_ROOT,
    source: spoil(source, course),
    port: 0,
    onMistake: (mistake) => void mistakes.push(mistake),
    ...(editor ? { editor } : {}),
  });
  onTestFinished(() => preview.close());
  return {
    course,
    url: preview.url,
    mistakes,
    root: course.root,
    editor,
    opened: () => (existsSync(told) ? readFileSync(told, 'utf8') : ''),
  };
}

const FOLDER = temporaryFolder();

/** Node's fetch would not send these headers as they are. */
const asked = (
  url: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  place?: object,
): Promise<{ readonly status: number; readonly body: string }> =>
  new Promise((answered, failed) => {
    const { hostname, port } = new URL(url);
    const asking = request({ hostname, port, path, headers, method: place ? 'POST' : 'GET' }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    asking.on('error', failed);
    asking.end(place && JSON.stringify(place));
  });
