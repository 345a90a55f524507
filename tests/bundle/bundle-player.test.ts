import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { blocks } from '../../src/blocks/index.ts';
import { type BundleInput, bundlePlayer } from '../../src/bundle/bundle-player.ts';
import { bundleScript, bundleStyles } from '../../src/bundle/vite-bundle.ts';
import { formats } from '../../src/formats/index.ts';
import { questions } from '../../src/questions/index.ts';

const projectRoot = join(import.meta.dirname, '../..');

const everything: BundleInput = {
  projectRoot,
  elements: [
    ...blocks.flatMap(({ element }) => element ?? []),
    ...questions.map(({ element }) => element),
    '/src/player/glossary-term.ts',
  ],
  styles: [...blocks.flatMap(({ styles }) => styles ?? []), 'glossary.css'],
  graders: Object.fromEntries(questions.flatMap(({ name, grader }) => (grader ? [[name, grader]] : []))),
  features: ['draws', 'certificate'],
  format: formats[0]!,
};

const firstKinds = questions.filter(({ name }) => name === 'choice' || name === 'blank');

/** Lessons and an assessment that ask nothing but these two kinds. */
const choiceAndBlank: BundleInput = {
  ...everything,
  elements: firstKinds.map(({ element }) => element),
  styles: [],
  graders: Object.fromEntries(firstKinds.map(({ name }) => [name, everything.graders[name]!])),
  features: [],
};

/** A theme folder of a course, gone after the test. */
function themeFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-theme-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const readTokens = (): string => readFileSync(join(projectRoot, 'templates/theme/tokens.css'), 'utf8');

const textOf = async (input: BundleInput, path: string): Promise<string> => {
  const file = (await bundlePlayer(input)).files.find((entry) => entry.path === path);
  return file && 'text' in file ? file.text : '';
};

const size = (text: string): number => gzipSync(text, { level: 9 }).length;

describe('the script', () => {
  it.each(formats.map(({ name }) => name))('is small enough for a slow line as %s', async (name) => {
    const format = formats.find((each) => each.name === name)!;
    expect(size(await textOf({ ...choiceAndBlank, format }, 'player.js'))).toBeLessThanOrEqual(30 * 1024);
    expect(size(await textOf({ ...everything, format }, 'player.js'))).toBeLessThanOrEqual(50 * 1024);
  });

  it('asks nobody for anything, evaluates nothing and is the one for production', async () => {
    const script = await textOf(everything, 'player.js');
    expect(script.match(/https?:\/\/[^\s"'`)]+/g) ?? []).toEqual([]);
    expect(script).not.toMatch(/\beval\(|new Function|sourceMappingURL|dev mode|\bfetch\(|XMLHttpRequest|beforeunload/);
  });

  it('has only what a course uses', async () => {
    const lean = await textOf(
      { ...everything, elements: ['/src/questions/choice/element.ts'], graders: {} },
      'player.js',
    );
    expect(lean).toContain('rc-choice');
    expect(lean).not.toContain('customElements.define(`rc-blank`');
    expect(lean).not.toContain('rc-video');
  });

  it('can draw from banks only where a course does', async () => {
    expect(await textOf(everything, 'player.js')).toContain('.rc-drawn');
    expect(await textOf({ ...everything, features: [] }, 'player.js')).not.toContain('.rc-drawn');
  });

  it('can fill in a certificate only where a course has one', async () => {
    expect(await textOf(everything, 'player.js')).toContain('.rc-certificate-');
    expect(await textOf({ ...everything, features: ['draws'] }, 'player.js')).not.toContain('.rc-certificate-');
  });

  it('has no styles for shadow roots, of which there are none', async () => {
    expect(await textOf(everything, 'player.js')).not.toContain('CSSStyleSheet');
  });
});

describe('the styles', () => {
  it('are small and point at nothing', async () => {
    const styles = await textOf(everything, 'course.css');
    expect(size(await textOf(choiceAndBlank, 'course.css'))).toBeLessThanOrEqual(8 * 1024);
    expect(size(styles)).toBeLessThanOrEqual(10 * 1024);
    expect(styles).not.toMatch(/url\(|@import/);
  });

  it('keep what is for paper on paper', async () => {
    const styles = await textOf(everything, 'course.css');
    expect(styles.indexOf('@page')).toBeGreaterThan(styles.indexOf('@media print'));
  });
});

it('is the same, byte for byte, when Vite runs again', async () => {
  const run = () =>
    Promise.all([
      bundleScript(projectRoot, `import '/src/questions/choice/element.ts';`),
      bundleStyles(projectRoot, 'p { color: #ff0000 }'),
    ]);
  expect(await run()).toEqual(await run());
});

it("styles kinds only where a course uses them, with the course's own sheet in place of ours", async () => {
  expect(await textOf(everything, 'course.css')).toMatch(/\.rc-tab\b.*\.rc-term\b/s);
  const folder = themeFolder({ 'steps.css': '.rc-steps { color: #123456 }' });
  const own = await textOf({ ...everything, styles: ['steps.css'], themeFolder: folder }, 'course.css');
  expect(own).toContain('.rc-steps{color:#123456}');
  expect(own).not.toMatch(/\.rc-tab\b|\.rc-term\b|list-item/);
});

it('does not need Vite for what it bundled before', async () => {
  const first = await bundlePlayer(everything);
  vi.doMock('../../src/bundle/vite-bundle.ts', () => {
    throw new Error('Vite was asked for');
  });
  onTestFinished(() => void vi.doUnmock('../../src/bundle/vite-bundle.ts'));
  expect(await bundlePlayer(everything)).toEqual(first);
});

describe('a theme of the course', () => {
  it('replaces the file of the same name and leaves the others', async () => {
    const folder = themeFolder({ 'print.css': '.mine { color: black }' });
    const styles = await textOf({ ...everything, themeFolder: folder }, 'course.css');
    expect(styles).toContain('.mine');
    expect(styles).not.toContain('@page');
    expect(styles).toContain('.rc-option');
  });

  it('that cannot be read by everybody stops the build, with the place and the remedy', async () => {
    const folder = themeFolder({ 'tokens.css': readTokens().replace('--rc-accent: #1f4e79', '--rc-accent: #8fb8de') });
    const { files, diagnostics } = await bundlePlayer({
      ...everything,
      themeFolder: folder,
      themeName: 'course/theme',
    });
    expect(files).toEqual([]);
    expect(diagnostics[0]).toMatchObject({
      code: 'theme/contrast',
      severity: 'error',
      message: '--rc-on-accent on --rc-accent has a contrast of 2.08:1; buttons need 4.5:1',
      help: 'make --rc-on-accent lighter, or --rc-accent darker',
    });
    const { source, range } = diagnostics[0]!;
    expect(source.path).toBe('course/theme/tokens.css');
    expect(source.text.slice(range.start, range.end)).toBe('--rc-on-accent: #ffffff');
  });

  it.each([
    ['--rc-accent: #1f4e79', '--rc-accent: navy', 'theme/colour', 'The colour of --rc-accent cannot be checked'],
    ['--rc-accent: #1f4e79;', '', 'theme/no-token', '--rc-accent is not set'],
  ])('with %s as "%s" is told %s', async (from, to, code, message) => {
    const folder = themeFolder({ 'tokens.css': readTokens().replace(from, to) });
    const { diagnostics } = await bundlePlayer({ ...everything, themeFolder: folder });
    expect(diagnostics.map((finding) => [finding.code, finding.message])).toEqual([[code, message]]);
  });

  it('need not be there', async () => {
    const { diagnostics } = await bundlePlayer({ ...everything, themeFolder: join(themeFolder({}), 'none') });
    expect(diagnostics).toEqual([]);
  });
});
