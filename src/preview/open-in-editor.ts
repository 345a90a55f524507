import { spawn } from 'node:child_process';
import { basename } from 'node:path';

/** A program that opens files, and what it is always given. */
export interface EditorCommand {
  readonly program: string;
  readonly parameters: readonly string[];
}

/** A place in a file, counted as editors count. */
export interface FilePlace {
  /** An absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * The editor that the author has set, when it is one that has a window of its own: in a terminal the preview runs already.
 * Undefined otherwise, and on Windows, where such commands are scripts that only a shell can run.
 */
export function editorFrom(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): EditorCommand | undefined {
  if (platform === 'win32') return undefined;
  for (const name of ['ROLLCALL_EDITOR', 'VISUAL', 'EDITOR']) {
    const [program, ...parameters] = (environment[name] ?? '').trim().split(/\s+/);
    if (program && placeIn(program, { file: '', line: 1, column: 1 })) return { program, parameters };
  }
  return undefined;
}

/** Whether the editor could be started. No shell is asked, so a file may have any name. */
export const openInEditor = ({ program, parameters }: EditorCommand, place: FilePlace): Promise<boolean> =>
  new Promise((done) => {
    const waits = new Set(['-w', '--wait']);
    const given = [...parameters.filter((parameter) => !waits.has(parameter)), ...(placeIn(program, place) ?? [])];
    const child = spawn(program, given, { stdio: 'ignore', detached: true, shell: false });
    child.once('error', () => done(false));
    child.once('spawn', () => {
      child.unref();
      done(true);
    });
  });

/** How each editor wants to be told where to go; undefined when we do not know, or it needs a terminal. */
function placeIn(program: string, { file, line, column }: FilePlace): readonly string[] | undefined {
  const name = basename(program).replace(/\.(?:exe|sh)$/i, '');
  if (/^(?:code|code-insiders|codium|vscodium|cursor|windsurf)$/.test(name)) return ['-g', `${file}:${line}:${column}`];
  if (/^(?:subl|sublime_text|zed|zeditor|lapce)$/.test(name)) return [`${file}:${line}:${column}`];
  if (/^(?:idea|webstorm|phpstorm|pycharm)$/.test(name))
    return ['--line', String(line), '--column', String(column), file];
  if (/^(?:gedit|gnome-text-editor|xed|pluma)$/.test(name)) return [`+${line}:${column}`, file];
  if (/^(?:kate|kwrite)$/.test(name)) return ['--line', String(line), '--column', String(column), file];
  if (/^(?:gvim|mvim)$/.test(name)) return [`+${line}`, file];
  if (/^(?:bbedit|mate)$/.test(name)) return name === 'mate' ? ['-l', `${line}:${column}`, file] : [`+${line}`, file];
  return undefined;
}
