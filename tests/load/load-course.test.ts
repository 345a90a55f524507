import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCourseFolder, loadMedia } from '../../src/load/load-course.ts';
import { type CourseFiles, CourseTest } from '../support/course-test.ts';
import { findingLine } from '../support/finding-line.ts';

const load = async (files: CourseFiles) => {
  const folder = await loadCourseFolder(CourseTest.of(files).root, 'course');
  return { ...folder, told: folder.diagnostics.map(findingLine) };
};

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';
/** The smallest picture there is: one pixel. */
const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

it('reads lessons and sheets in the order of their names, whatever their folder says', async () => {
  const { documents, told } = await load({
    'lessons/10-c.md': '3',
    'lessons/02-b.md': '2',
    'lessons/01-a.md': '1',
    'reference/z.md': 'z',
    'reference/a.md': 'a',
    'notes.md': 'not a lesson',
    'lessons/notes.txt': 'not a lesson',
    'Lessons/x.md': 'not a lesson',
  });
  expect(told).toEqual([]);
  expect(documents.map(({ path, source }) => [path, source.path, source.text])).toEqual([
    ['lessons/01-a.md', 'course/lessons/01-a.md', '1'],
    ['lessons/02-b.md', 'course/lessons/02-b.md', '2'],
    ['lessons/10-c.md', 'course/lessons/10-c.md', '3'],
    ['reference/a.md', 'course/reference/a.md', 'a'],
    ['reference/z.md', 'course/reference/z.md', 'z'],
  ]);
});

it('knows every file by its path, and leaves out what systems leave behind', async () => {
  const { assets } = await load({
    'assets/maps/home.svg': SVG,
    'assets/.hidden': '',
    'assets/.DS_Store': '',
    'assets/Thumbs.db': '',
    'node_modules/x/y.js': '',
    '__MACOSX/x': '',
    '.git/x': '',
  });
  expect([...assets.keys()]).toEqual(['assets', 'assets/maps', 'assets/maps/home.svg', 'course.yaml']);
  expect(assets.get('assets/maps')).toMatchObject({ problem: 'folder', size: 0 });
  expect(assets.get('assets/maps/home.svg')).toMatchObject({ size: SVG.length, picture: { width: 40, height: 30 } });
});

it.each([
  ['map.svg', SVG, { width: 40, height: 30 }],
  ['map.SVG', SVG, { width: 40, height: 30 }],
  ['dot.gif', GIF, { width: 1, height: 1 }],
  ['view-box.svg', '<svg viewBox="0 0 640 150"></svg>', { width: 640, height: 150 }],
  ['broken.png', 'no picture', undefined],
  ['empty.png', '', undefined],
  ['cut.gif', GIF.subarray(0, 5), undefined],
  ['words.txt', SVG, undefined],
])('%s has its size in pixels, if it can be told', async (name, content, size) => {
  const { assets, told } = await load({ [`assets/${name}`]: content });
  expect(told).toEqual([]);
  expect(assets.get(`assets/${name}`)!.picture).toEqual(size);
});

it('reads captions with the course', async () => {
  const { assets, told } = await load({
    'media/a.vtt': '\ufeffWEBVTT\r\n',
    'media/b.VTT': 'WEBVTT',
    'media/c.srt': '1',
  });
  expect(told).toEqual([]);
  expect(assets.get('media/a.vtt')!.source).toMatchObject({ path: 'course/media/a.vtt', text: 'WEBVTT\n' });
  expect(assets.get('media/b.VTT')!.source?.text).toBe('WEBVTT');
  expect(assets.get('media/c.srt')!.source).toBeUndefined();
});

it.each([
  ['a mark at the beginning', Buffer.from('\ufeffa\r\nb'), 'a\nb'],
  ['every kind of line end', Buffer.from('a\rb\r\nc\n\rd'), 'a\nb\nc\n\nd'],
  ['signs of every width', Buffer.from('é 子 🚔'), 'é 子 🚔'],
  ['nothing', Buffer.from(''), ''],
])('a text with %s', async (_, bytes, text) => {
  const { documents, told } = await load({ 'lessons/a.md': bytes });
  expect(told).toEqual([]);
  expect(documents[0]!.source.text).toBe(text);
});

it('a text of a million bytes is read, and not one of more', async () => {
  const { documents, told } = await load({
    'lessons/a.md': 'x'.repeat(1_000_000),
    'lessons/b.md': 'x'.repeat(1_000_001),
  });
  expect(documents.map(({ path }) => path)).toEqual(['lessons/a.md']);
  expect(told).toEqual(['lessons/b.md file/too-large']);
});

it('follows links inside the course only, and none in circles', async () => {
  const course = CourseTest.of({ 'assets/map.svg': SVG, '../out.svg': SVG });
  symlinkSync('map.svg', join(course.root, 'assets/inside.svg'));
  symlinkSync('../../out.svg', join(course.root, 'assets/outside.svg'));
  symlinkSync('nowhere.svg', join(course.root, 'assets/nowhere.svg'));
  symlinkSync('itself.svg', join(course.root, 'assets/itself.svg'));
  symlinkSync('..', join(course.root, 'assets/up'));
  symlinkSync('.', join(course.root, 'assets/here'));
  const { assets } = await loadCourseFolder(course.root, 'course');
  expect(Object.fromEntries([...assets].map(([path, { problem }]) => [path, problem]))).toEqual({
    assets: 'folder',
    'assets/here': 'folder',
    'assets/inside.svg': undefined,
    'assets/itself.svg': 'unreadable',
    'assets/map.svg': undefined,
    'assets/nowhere.svg': 'unreadable',
    'assets/outside.svg': 'outside-course',
    'assets/up': 'outside-course',
    'course.yaml': undefined,
  });
  expect(assets.get('assets/inside.svg')!.picture).toEqual({ width: 40, height: 30 });
});

it.each(['course.yml', 'Course.yaml', 'COURSE.YML'])('a course file named %s is not found, but named', async (name) => {
  const { diagnostics, courseFile } = await load({ 'course.yaml': undefined, [name]: 'id: x' });
  expect(courseFile).toBeUndefined();
  expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
    ['course/no-course-file', `rename ${name} to course.yaml`],
  ]);
});

it('a file is no course folder', async () => {
  const course = CourseTest.of({});
  const { diagnostics } = await loadCourseFolder(join(course.root, 'course.yaml'), 'course.yaml');
  expect(diagnostics.map(({ code }) => code)).toEqual(['course/no-folder']);
});

it('a folder of big videos may lie anywhere, and its files are called media/ all the same', async () => {
  const course = CourseTest.of({
    '../videos/call.mp4': 'x',
    '../videos/call.vtt': 'WEBVTT',
    '../videos/bad.vtt': Buffer.from([0xe9]),
  });
  const media = await loadMedia({ root: course.root, name: 'courses/x' }, '../videos');
  expect(media.there).toBe(true);
  expect([...media.assets.keys()]).toEqual(['media/bad.vtt', 'media/call.mp4', 'media/call.vtt']);
  expect(media.assets.get('media/call.vtt')!.source?.path).toBe('courses/videos/call.vtt');
  expect(media.diagnostics.map(findingLine)).toEqual(['courses/videos/bad.vtt:1:1 file/not-utf8']);
});

it('the media folder of the course itself is not read twice, and one that is not there is told', async () => {
  const course = CourseTest.of({ 'media/call.mp4': 'x' });
  const at = (media: string) => loadMedia({ root: course.root, name: 'course' }, media);
  expect(await at('media')).toMatchObject({ there: true, assets: new Map() });
  expect(await at('./media/')).toMatchObject({ there: true, assets: new Map() });
  expect(await at('../videos')).toMatchObject({ there: false, assets: new Map() });
  expect(await at('course.yaml')).toMatchObject({ there: false });
});

it('what may not be read is told, and the rest is read', async () => {
  const course = CourseTest.of({
    'lessons/01-a.md': 'a',
    'lessons/02-b.md': 'b',
    'assets/locked/map.svg': SVG,
    'assets/map.svg': SVG,
  });
  chmodSync(join(course.root, '..'), 0o755);
  chmodSync(join(course.root, 'lessons/02-b.md'), 0);
  chmodSync(join(course.root, 'assets/map.svg'), 0);
  chmodSync(join(course.root, 'assets/locked'), 0);
  const folder = await asNobody(() => loadCourseFolder(course.root, 'course'));
  chmodSync(join(course.root, 'assets/locked'), 0o755);
  expect(folder.diagnostics.map(findingLine)).toEqual([
    'assets/locked file/unreadable',
    'lessons/02-b.md file/unreadable',
  ]);
  expect(folder.documents.map(({ path }) => path)).toEqual(['lessons/01-a.md']);
  expect(folder.assets.get('assets/map.svg')).toMatchObject({ problem: 'unreadable' });
});

/** Nothing is locked for root. */
async function asNobody<Value>(act: () => Promise<Value>): Promise<Value> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid!(65_534);
  try {
    return await act();
  } finally {
    process.seteuid!(0);
  }
}
