import { checkFileNames } from './file-name-rules.ts';
import type { PackageFiles, PackageVerdict } from './format.ts';
import { checkLaunch } from './launch-rules.ts';
import { isManifest } from './manifest.ts';

/** Judges a course for any web server; undefined when it is for an LMS. */
export async function verifyWeb(files: PackageFiles): Promise<PackageVerdict | undefined> {
  const forAnLms = files.paths.some((path) => isManifest(path) || path === 'cmi5.xml' || /\.(crs|cst)$/i.test(path));
  if (forAnLms || !files.paths.includes('index.html')) return undefined;
  return {
    title: 'Web folder',
    problems: [...checkFileNames(files.paths), ...checkLaunch(files)],
    facts: { Launches: 'index.html' },
  };
}
