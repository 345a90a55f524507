import type { Dirent } from 'node:fs';
import { lstat, open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, posix, resolve, sep } from 'node:path';
import { imageSize } from 'image-size';
import type { AssetFile } from '../course/course.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { SourceFile } from '../text/source.ts';

/** A course folder as it was found: files and names, nothing understood. */
export interface CourseFolder {
  /** Absolute path. */
  readonly root: string;
  /** As the author named it; findings begin with it: `courses/welcome`. */
  readonly name: string;
  /** Absent when there is none; then `diagnostics` says so. */
  readonly courseFile: SourceFile | undefined;
  /** `state.lock.json`; absent when there is none, or none that can be read, and then `diagnostics` says so. */
  readonly lockFile?: SourceFile;
  /** `glossary.yaml`, like the lock file. */
  readonly glossaryFile?: SourceFile;
  readonly documents: readonly DocumentFile[];
  /** agency.yaml beside the course folder, for several courses, and the one in it, which wins. */
  readonly agency: readonly { readonly source: SourceFile; readonly own: boolean }[];
  /** By path from the course folder. Folders are there too, as a problem. */
  readonly assets: ReadonlyMap<string, AssetFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** A Markdown file whose words are not read yet, or whose words are known. */
export interface DocumentFile {
  /** From the course folder: `lessons/02-myths.md`. */
  readonly path: string;
  readonly source: SourceFile;
}

/** The most a Markdown file may weigh; 1 MB is some 160,000 words. */
const LARGEST_TEXT = 1_000_000;

/** One SCO with more lessons than this fits no LMS's saved state and no learner. */
const MOST_LESSONS = 1_000;

/** Files in a course folder; whoever has more has named the wrong folder. */
const MOST_FILES = 10_000;

const MARKDOWN_FOLDERS = ['lessons', 'reference', 'banks'];
const IGNORED = new Set(['node_modules', 'Thumbs.db', 'desktop.ini', '__MACOSX']);

/**
 * Reads a course folder: course.yaml, `lessons/*.md`, `reference/*.md`, `banks/*.md`, and the names of everything else.
 *
 * Findings: course/no-course-file, course/no-folder, course/too-many-files, course/too-many-lessons, file/not-utf8,
 * file/too-large, file/is-folder, file/not-read, file/unreadable.
 *
 * @param root - The course folder.
 * @param name - What findings call it.
 */
export async function loadCourseFolder(root: string, name: string): Promise<CourseFolder> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const folder = { root: resolve(root), name };
  const found = await stat(root).catch(() => undefined);
  if (!found?.isDirectory()) {
    report(
      fileFinding(
        name,
        'course/no-folder',
        'There is no such course folder',
        'a course is a folder with a course.yaml',
      ),
    );
    return { ...folder, courseFile: undefined, documents: [], agency: [], assets: new Map(), diagnostics };
  }

  const assets = await listAssets(folder.root, name, report);
  const courseFile = assets.has('course.yaml') ? await readText(folder, 'course.yaml', report) : undefined;
  if (!assets.has('course.yaml')) {
    const near = [...assets.keys()].find((path) => /^course\.ya?ml$/i.test(path));
    const help = near
      ? `rename ${near} to course.yaml`
      : 'a course.yaml needs four lines: id, version, title, language';
    report(fileFinding(`${name}/course.yaml`, 'course/no-course-file', 'The course has no course.yaml', help));
  }

  const paths = [...assets.keys()].filter(isDocument).sort();
  if (paths.length > MOST_LESSONS) {
    report(
      fileFinding(
        name,
        'course/too-many-lessons',
        `The course has ${paths.length} lessons; one package can carry ${MOST_LESSONS}`,
        'split it into several courses, one folder each',
      ),
    );
  }
  const glossaryFile = assets.has('glossary.yaml') ? await readText(folder, 'glossary.yaml', report) : undefined;
  const lockFile = assets.has('state.lock.json') ? await readText(folder, 'state.lock.json', report) : undefined;
  const documents: DocumentFile[] = [];
  // Lessons that are left out would be missed by links to them, so either all are read or none.
  for (const path of paths.length > MOST_LESSONS ? [] : paths) {
    const source = await readText(folder, path, report);
    if (source) documents.push({ path, source });
  }
  for (const path of [...assets.keys()].filter(isTooDeep)) {
    const message = `This file is not read: Markdown files stand directly in ${path.split('/')[0]}/`;
    report({ ...fileFinding(`${name}/${path}`, 'file/not-read', message, 'move it there'), severity: 'warning' });
  }
  for (const path of [...assets.keys()].filter(isReadme)) {
    const message = 'A file of this name is for those who write the course, so it is not read as a part of it';
    const help = 'give it another name if learners are to see it; or move it beside course.yaml';
    report({ ...fileFinding(`${name}/${path}`, 'file/not-read', message, help), severity: 'warning' });
  }
  return {
    ...folder,
    courseFile,
    ...(lockFile ? { lockFile } : {}),
    ...(glossaryFile ? { glossaryFile } : {}),
    documents,
    agency: await readAgencyFiles(folder, assets, report),
    assets: await withTexts(folder, assets, report),
    diagnostics,
  };
}

/**
 * The same folder after some of its files were saved; undefined when it has other files than before, or one that cannot be
 * read, so that all of it has to be listed.
 *
 * @param changed - Paths from the course folder. What neither was there nor is there now is an editor's own file.
 */
export async function rereadFiles(folder: CourseFolder, changed: readonly string[]): Promise<CourseFolder | undefined> {
  if (changed.length > 0 && hasLinks(folder)) return undefined;
  const names = new Set(changed.map((path) => `${folder.name}/${path}`));
  const said = folder.diagnostics.filter(({ source }) => names.has(source.path));
  const report = (diagnostic: Diagnostic): unknown => said.push(diagnostic);
  const documents = new Map(folder.documents.map((document) => [document.path, document]));
  const assets = new Map(folder.assets);
  const texts = new Map<string, SourceFile | undefined>();
  for (const path of new Set(changed)) {
    if (path.startsWith('../')) return undefined;
    const location = join(folder.root, path);
    const found = await lstat(location).catch(() => undefined);
    const known = assets.get(path);
    if (!found && !known) continue;
    if (!found?.isFile() || !known || known.problem) return undefined;
    const file = { location, size: found.size, ...(await pictureSize(location)) };
    for (const [name, asset] of await withTexts(folder, new Map([[path, file]]), report)) assets.set(name, asset);
    if (!documents.has(path) && !READ_TEXTS.has(path)) continue;
    const source = await readText(folder, path, report);
    if (!source) return undefined;
    if (documents.has(path)) documents.set(path, { path, source });
    else texts.set(path, source);
  }
  if (said.length > 0) return undefined;
  const textOf = (path: string, before: SourceFile | undefined) => texts.get(path) ?? before;
  const glossaryFile = textOf('glossary.yaml', folder.glossaryFile);
  const lockFile = textOf('state.lock.json', folder.lockFile);
  return {
    ...folder,
    courseFile: textOf('course.yaml', folder.courseFile),
    ...(glossaryFile ? { glossaryFile } : {}),
    ...(lockFile ? { lockFile } : {}),
    documents: [...documents.values()],
    agency: folder.agency.map(({ source, own }) => ({ source: (own && texts.get(AGENCY_FILE)) || source, own })),
    assets,
  };
}

/** What a link leads to is saved under another name than it is read by. */
const hasLinks = ({ root, assets }: CourseFolder): boolean =>
  [...assets].some(([path, { location }]) => location !== join(root, path));

/**
 * The files of a folder with big videos, as `media/...`; nothing when it is the `media` of the course, which is read
 * with it. `there` says whether there is such a folder.
 */
export async function loadMedia(
  { root, name }: Pick<CourseFolder, 'root' | 'name'>,
  media: string,
): Promise<Pick<CourseFolder, 'assets' | 'diagnostics'> & { readonly there: boolean }> {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const folder = resolve(root, media);
  if (folder === join(root, 'media')) return { assets: new Map(), diagnostics, there: true };
  const found = await stat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return { assets: new Map(), diagnostics, there: false };
  const shown = posix.normalize(posix.join(name, media.replaceAll('\\', '/')));
  const files = await withTexts({ root: folder, name: shown }, await listAssets(folder, shown, report), report);
  return { assets: new Map([...files].map(([path, file]) => [`media/${path}`, file])), diagnostics, there: true };
}

/** The examples of the kinds as documents of a course, each with the pictures beside it. */
export async function loadExamples(
  projectRoot: string,
  folders: readonly string[],
): Promise<{ documents: readonly DocumentFile[]; assets: ReadonlyMap<string, AssetFile> }> {
  const documents: DocumentFile[] = [];
  const assets = new Map<string, AssetFile>();
  for (const folder of folders) {
    const name = folder.split('/').at(-1)!;
    const root = join(projectRoot, folder);
    const text = await readFile(join(root, 'examples.md'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const source = new SourceFile(`${folder}/examples.md`, text.replaceAll('\r\n', '\n'));
    documents.push({ path: `${name}/${name}.md`, source });
    const files = await listAssets(root, folder, () => {});
    for (const [path, file] of await withTexts({ root, name: folder }, files, () => {}))
      assets.set(`${name}/${path}`, file);
  }
  return { documents, assets };
}

const isDocument = (path: string): boolean => {
  const [folder, file, ...deeper] = path.split('/');
  return (
    MARKDOWN_FOLDERS.includes(folder!) &&
    deeper.length === 0 &&
    /\.(md|markdown)$/i.test(file ?? '') &&
    !README.test(file ?? '')
  );
};

/** Notes for those who work on a folder; that is what the name means everywhere. */
const README = /^read[-_ ]?me\.\w+$/i;

/** A Markdown file in a folder of lessons/ or reference/. */
const isTooDeep = (path: string): boolean =>
  MARKDOWN_FOLDERS.includes(path.split('/')[0]!) && path.split('/').length > 2 && /\.(md|markdown)$/i.test(path);

const isReadme = (path: string): boolean => {
  const [folder, file, ...deeper] = path.split('/');
  return MARKDOWN_FOLDERS.includes(folder!) && deeper.length === 0 && README.test(file ?? '');
};

/** Everything below a folder, in the order of the names whatever the file system says. Links are followed, inside. */
async function listAssets(
  root: string,
  name: string,
  report: (diagnostic: Diagnostic) => void,
): Promise<ReadonlyMap<string, AssetFile>> {
  const files = new Map<string, AssetFile>();
  const realRoot = await realpath(root);
  let full = false;
  const list = async (folder: string, prefix: string): Promise<void> => {
    const found = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
    if (!found) {
      const path = `${name}/${prefix}`.replace(/\/$/, '');
      report(fileFinding(path, 'file/unreadable', 'This folder cannot be read', 'check that you may read it'));
      return;
    }
    const entries = found
      .filter((entry) => !entry.name.startsWith('.') && !IGNORED.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    full ||= files.size + entries.length > MOST_FILES;
    if (full) return;
    const assets = await Promise.all(entries.map((entry) => assetFile(join(folder, entry.name), entry, realRoot)));
    for (const [index, entry] of entries.entries()) {
      const path = `${prefix}${entry.name}`;
      files.set(path, assets[index]!);
      if (entry.isDirectory()) await list(join(folder, entry.name), `${path}/`);
    }
  };
  await list(root, '');
  if (full) {
    const message = `There are more than ${MOST_FILES.toLocaleString('en')} files in this folder`;
    report(
      fileFinding(name, 'course/too-many-files', message, 'is it the right folder? Keep in it what the course needs'),
    );
  }
  return files;
}

async function assetFile(location: string, entry: Dirent, realRoot: string): Promise<AssetFile> {
  try {
    if (entry.isDirectory()) return { location, size: 0, problem: 'folder' };
    const { size } = await stat(location);
    if (entry.isFile()) return { location, size, ...(await pictureSize(location)) };
    if (!entry.isSymbolicLink()) return { location, size: 0, problem: 'unreadable' };
    const real = await realpath(location);
    if (!real.startsWith(realRoot + sep)) return { location, size, problem: 'outside-course' };
    return (await stat(real)).isFile()
      ? { location: real, size, ...(await pictureSize(real)) }
      : { location, size: 0, problem: 'folder' };
  } catch {
    return { location, size: 0, problem: 'unreadable' };
  }
}

const PICTURE = /\.(png|jpe?g|gif|webp|svg|avif)$/i;

/** Bytes in which a picture tells its size: nearly always the first few, in a JPEG perhaps behind a preview. */
const PICTURE_HEADS = [1024, 64 * 1024];

async function pictureSize(location: string): Promise<Pick<AssetFile, 'picture'>> {
  if (!PICTURE.test(location)) return {};
  const file = await open(location);
  try {
    for (const length of PICTURE_HEADS) {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, 0);
      const found = sizeIn(buffer.subarray(0, bytesRead));
      if (found) return { picture: found };
      if (bytesRead < length) return {};
    }
    return {};
  } finally {
    await file.close();
  }
}

function sizeIn(bytes: Uint8Array): AssetFile['picture'] {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Captions are read with the course, so that understanding them needs no disk; and so is Markdown that is no lesson and
 * no sheet, as a lesson may include it: what is wrong with it matters only then.
 */
async function withTexts(
  folder: { readonly root: string; readonly name: string },
  assets: ReadonlyMap<string, AssetFile>,
  report: (diagnostic: Diagnostic) => void,
): Promise<ReadonlyMap<string, AssetFile>> {
  const files = new Map(assets);
  for (const [path, file] of assets) {
    if (file.problem) continue;
    const shown = `${folder.name}/${path}`;
    if (/\.vtt$/i.test(path)) {
      const source = await readTextAt(file.location, shown, report);
      if (source) files.set(path, { ...file, source });
    } else if (/\.(md|markdown)$/i.test(path) && !isDocument(path)) {
      let unread: Diagnostic | undefined;
      const source = await readTextAt(file.location, shown, (diagnostic) => {
        unread = diagnostic;
      });
      files.set(path, { ...file, ...(source ? { source } : {}), ...(unread ? { unread } : {}) });
    }
  }
  return files;
}

async function readAgencyFiles(
  folder: { readonly root: string; readonly name: string },
  assets: ReadonlyMap<string, AssetFile>,
  report: (diagnostic: Diagnostic) => void,
): Promise<CourseFolder['agency']> {
  const beside = join(folder.root, '..', AGENCY_FILE);
  const isBeside = await stat(beside).then(
    (found) => found.isFile(),
    () => false,
  );
  const shown = posix.normalize(posix.join(folder.name, '..', AGENCY_FILE));
  const files = [
    { source: isBeside ? await readTextAt(beside, shown, report) : undefined, own: false },
    { source: assets.has(AGENCY_FILE) ? await readText(folder, AGENCY_FILE, report) : undefined, own: true },
  ];
  return files.flatMap(({ source, own }) => (source ? [{ source, own }] : []));
}

const AGENCY_FILE = 'agency.yaml';

/** Read with the folder, beside lessons and sheets. */
const READ_TEXTS = new Set(['course.yaml', 'glossary.yaml', 'state.lock.json', AGENCY_FILE]);

const readText = (
  { root, name }: { readonly root: string; readonly name: string },
  path: string,
  report: (diagnostic: Diagnostic) => void,
): Promise<SourceFile | undefined> => readTextAt(join(root, path), `${name}/${path}`, report);

/** A text of at most 1 MB in UTF-8. Findings: file/unreadable, file/is-folder, file/too-large, file/not-utf8. */
export async function readTextAt(
  location: string,
  path: string,
  report: (diagnostic: Diagnostic) => void,
): Promise<SourceFile | undefined> {
  const found = await stat(location).catch(() => undefined);
  if (!found || (!found.isFile() && !found.isDirectory())) {
    report(
      fileFinding(
        path,
        'file/unreadable',
        'This file cannot be read',
        'check that it is there and that you may read it',
      ),
    );
    return undefined;
  }
  if (found.isDirectory()) {
    report(
      fileFinding(
        path,
        'file/is-folder',
        'This is a folder where a file is expected',
        'rename it, or move what is in it',
      ),
    );
    return undefined;
  }
  if (found.size > LARGEST_TEXT) {
    const megabytes = (found.size / 1_000_000).toFixed(1);
    report(
      fileFinding(
        path,
        'file/too-large',
        `This file has ${megabytes} MB; a text may have 1 MB`,
        'split it into several files',
      ),
    );
    return undefined;
  }
  try {
    return decode(path, await readFile(location), report);
  } catch {
    report(fileFinding(path, 'file/unreadable', 'This file cannot be read', 'check that you may read it'));
    return undefined;
  }
}

function decode(path: string, bytes: Uint8Array, report: (diagnostic: Diagnostic) => void): SourceFile | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    report(fileFinding(path, 'file/not-utf8', 'This file is UTF-16, not UTF-8', 'save it as UTF-8 in your editor'));
    return undefined;
  }
  if (bytes.includes(0)) {
    const message = 'This file is no text, or it is UTF-16, not UTF-8';
    report(fileFinding(path, 'file/not-utf8', message, 'save it as UTF-8 in your editor'));
    return undefined;
  }
  const text = new TextDecoder('utf-8').decode(bytes).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const source = new SourceFile(path, text);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return source;
  } catch {
    const start = Math.max(0, text.indexOf('\ufffd'));
    report({
      code: 'file/not-utf8',
      severity: 'error',
      message: 'This file is not UTF-8: a character cannot be read',
      help: 'save it as UTF-8 in your editor',
      source,
      range: { start, end: start + 1 },
    });
    return undefined;
  }
}

const fileFinding = (path: string, code: Diagnostic['code'], message: string, help: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  help,
  source: new SourceFile(path, ''),
  range: { start: 0, end: 0 },
});
