import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';

/**
 * A headless browser with a fresh profile that stays quiet on the network: what a test sees on the wire is the course's.
 * Close it when done.
 */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(`No browser to test with. ${HOW_TO_GET_ONE}`);
  return chromium.launch({ ...options, executablePath, args: [...QUIET_FLAGS, ...(options.args ?? [])] });
}

/** Path of a Chrome, Chromium or Edge that is on this machine and starts. */
export function findBrowser(): string | undefined {
  const named = namedBrowser();
  if (named) return existsSync(named) ? named : undefined;
  found ??= candidates().find((path) => existsSync(path) && starts(path));
  return found;
}

/** {@link findBrowser}; where there is none, gets one from the system's packages or from Playwright, and says so with `say`. */
export function findOrInstallBrowser(say: (line: string) => void): string | undefined {
  if (!namedBrowser()) {
    for (const install of [installByApt, installByPlaywright]) {
      if (findBrowser() === undefined) install(say);
    }
  }
  return findBrowser();
}

/** For a person who has no browser and whose machine would not let us install one. */
export const HOW_TO_GET_ONE = 'Install Chrome, Chromium or Edge, or set ROLLCALL_BROWSER to the program file of one.';

const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const namedBrowser = (): string | undefined => process.env.ROLLCALL_BROWSER || process.env.CHROME_PATH;

let found: string | undefined;

const candidates = (): readonly string[] => [...usualPlaces(), chromium.executablePath()];

function usualPlaces(): readonly string[] {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `${folder}/${name}.app/Contents/MacOS/${name}`),
      );
    case 'win32':
      return [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) =>
          ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) =>
            join(folder, name, 'Application', name === 'Microsoft/Edge' ? 'msedge.exe' : 'chrome.exe'),
          ),
        );
    default:
      return [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/opt/google/chrome', '/snap/bin'].flatMap(
        (folder) =>
          ['chromium', 'google-chrome-stable', 'google-chrome', 'chrome', 'chromium-browser', 'microsoft-edge'].map(
            (name) => join(folder, name),
          ),
      );
  }
}

/** Ubuntu's `chromium-browser` may be a note that the snap is missing. On Windows, asking for the version opens a window. */
const starts = (path: string): boolean =>
  process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

function installByApt(say: (line: string) => void): void {
  if (!isDebianLike() || !isRoot()) return;
  say('No browser found: installing Debian package chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], env);
  run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], env);
}

function installByPlaywright(say: (line: string) => void): void {
  say('No browser found: installing the one of Playwright');
  const cli = join(import.meta.dirname, '../../node_modules/playwright-core/cli.js');
  const libraries = isRoot() && isDebianLike() ? ['--with-deps'] : [];
  run(process.execPath, [cli, 'install', '--no-shell', ...libraries, 'chromium'], process.env);
}

const run = (command: string, parameters: readonly string[], env: NodeJS.ProcessEnv): void => {
  spawnSync(command, parameters, { env, stdio: ['ignore', 'inherit', 'inherit'] });
};

const isRoot = (): boolean => process.getuid?.() === 0;

const isDebianLike = (): boolean =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
