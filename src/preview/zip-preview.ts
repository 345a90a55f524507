import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { PackageFiles, PackageProblem } from '../formats/format.ts';
import { formats } from '../formats/index.ts';
import { readZip } from '../write/read-zip.ts';
import { staysInside, unpackZip } from '../write/unpack-zip.ts';
import { verifyPackage } from '../write/verify-package.ts';
import type { PreviewBuild, PreviewSource, ServedPackage } from './preview-source.ts';
import type { OpenablePackage, PreviewFinding } from './preview-state.ts';
import { scormLaunches } from './scorm-launches.ts';

/** A finished package, ours or anybody's, as it lies on the disk; read anew whenever it is written. */
export function zipPreview(file: string, name: string): PreviewSource {
  const homes: string[] = [];
  const unpacked = async (): Promise<string> => {
    const home = await mkdtemp(join(tmpdir(), 'rollcall-preview-'));
    homes.push(home);
    await unpackZip(file, home);
    return home;
  };
  return {
    of: 'package',
    name,
    watch: [],
    watchFiles: [file],
    build: () => readPackage(file, unpacked),
    close: async () => {
      for (const home of homes) await rm(home, { recursive: true, force: true });
    },
  };
}

async function readPackage(file: string, unpack: () => Promise<string>): Promise<PreviewBuild> {
  const { problems, facts } = await verifyPackage(file, formats);
  const build = { courseId: basename(file), title: basename(file), packages: [], facts };
  const findings = problems.map(packageFinding);
  if (problems.some(({ rule }) => rule === 'zip/unreadable')) return { ...build, findings };
  const files = await packageFiles(file);
  const scorm = await scormLaunches(files);
  const described = { ...build, courseId: scorm?.identifier || build.courseId, title: scorm?.title || build.title };
  const openable = openablePackage(files, scorm);
  if ('code' in openable) return { ...described, findings: [openable, ...findings] };
  try {
    return { ...described, packages: [served(openable, await unpack())], findings, limits: limitsOf(openable) };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { ...described, findings: [notOpened(`The zip cannot be unpacked: ${why}`, ''), ...findings] };
  }
}

async function packageFiles(file: string): Promise<PackageFiles> {
  const { entries, texts } = await readZip(file, 'text');
  return {
    paths: entries.filter(({ isFolder }) => !isFolder).map(({ path }) => path),
    text: (path) => texts.get(path),
  };
}

/** What the stand-in LMS can launch, or why it cannot. */
function openablePackage(
  { paths }: PackageFiles,
  scorm: Awaited<ReturnType<typeof scormLaunches>>,
): OpenablePackage | PreviewFinding {
  if (scorm && scorm.launches.length > 0) {
    return { standard: scorm.standard, folder: 'package', launches: scorm.launches };
  }
  if (scorm)
    return notOpened(
      'The manifest names nothing that could be launched',
      'an item needs an identifierref to a resource with an href',
    );
  if (paths.includes('cmi5.xml')) {
    return notOpened(
      'This is a cmi5 package: it talks to a server of records, and the preview stands in for a SCORM LMS only',
      'its rules are checked below; preview the course as SCORM, or open the package in an LMS that takes cmi5',
    );
  }
  if (paths.includes('index.html')) {
    return { standard: 'web', folder: 'package', launches: [{ title: 'index.html', address: 'index.html' }] };
  }
  return notOpened(
    'No imsmanifest.xml and no index.html is in the zip, so nothing can be launched',
    'is it the zip of a course? In some downloads the package is a zip inside the zip',
  );
}

const served = (openable: OpenablePackage, home: string): ServedPackage => ({
  ...openable,
  file: (path) => (staysInside(path) ? { copyFrom: join(home, path) } : undefined),
});

const limitsOf = ({ standard, launches }: OpenablePackage): readonly string[] => [
  ...(launches.length > 1
    ? ['Each part is launched by itself; rules of the manifest about what comes when are not followed.']
    : []),
  ...(standard === 'web'
    ? ['A web package asks for no LMS, so there is no record and no call.']
    : ['A call that breaks a rule is marked and let through: most LMSs would do so, and some would not.']),
  'Scripts of the package run in this browser: open only packages that you would upload.',
];

const notOpened = (message: string, help: string): PreviewFinding => ({
  severity: 'error',
  path: '',
  line: 0,
  column: 0,
  message,
  code: 'preview/not-opened',
  frame: '',
  help,
});

const packageFinding = ({ rule, severity, message }: PackageProblem): PreviewFinding => ({
  severity,
  path: '',
  line: 0,
  column: 0,
  message,
  code: rule,
  frame: '',
  help: '',
});
