import { basename, dirname } from 'node:path';
import type { PackageProblem } from '../formats/format.ts';

/** Why a package was not written, for the person who asked for it. The package that stood there before is untouched. */
export interface WriteProblem {
  readonly code: `write/${string}`;
  /** What is wrong, without a trailing full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly help: string;
  /** What the verification found, when the package itself is the problem. */
  readonly found?: readonly PackageProblem[];
}

/** What came of writing a package. */
export type Written = { readonly bytes: number } | { readonly problem: WriteProblem };

/** A file of the course that was there when the course was read and could not be read any more when it was packed. */
export class UnreadableSource extends Error {
  constructor(
    readonly path: string,
    override readonly cause: unknown,
  ) {
    super(`${path} cannot be read`, { cause });
  }
}

/**
 * What a failure of the file system means to a person.
 *
 * @param target - What was to be written, a file or a folder.
 * @throws the error itself when the file system is not to blame: then it is our bug.
 */
export function explainFailure(error: unknown, target: string): WriteProblem {
  if (error instanceof UnreadableSource) {
    return {
      code: 'write/source-unreadable',
      message: `${error.path} could not be read while ${basename(target)} was being written`,
      help: 'check that the file is still there, is not open in another program, and that you may read it',
    };
  }
  const code = systemCode(error);
  if (code === undefined) throw error;
  return reasons[code]?.(target) ?? otherReason(code, target);
}

/** A package that broke a rule of its standard. */
export const unsound = (target: string, found: readonly PackageProblem[]): WriteProblem => ({
  code: 'write/unsound-package',
  message: `${basename(target)} was not written, because an LMS could refuse it: ${found.map(({ message }) => message).join('; ')}`,
  help: 'change what the messages name; if they name nothing of yours, please report this as a fault of the packager',
  found,
});

type Reason = (target: string) => WriteProblem;

const diskFull: Reason = (target) => ({
  code: 'write/disk-full',
  message: `There is no room left for ${basename(target)} in ${dirname(target)}`,
  help: 'free some space on that disk, or raise your quota, and run the command again',
});

const notAllowed: Reason = (target) => ({
  code: 'write/not-allowed',
  message: `${basename(target)} may not be written in ${dirname(target)}`,
  help: 'check that you may write in that folder, and that no program has the file open',
});

const notAFolder: Reason = (target) => ({
  code: 'write/not-a-folder',
  message: `${dirname(target)} is needed as a folder, but a file of that name, or of one of its parents' names, is in the way`,
  help: 'rename or remove that file, and run the command again',
});

const inTheWay: Reason = (target) => ({
  code: 'write/in-the-way',
  message: `${target} cannot be replaced, because something else of that name is in the way`,
  help: 'rename or remove it, and run the command again',
});

const noFolder: Reason = (target) => ({
  code: 'write/no-folder',
  message: `${dirname(target)} cannot be reached`,
  help: 'if it is a link, or on a disk that is not always there, check that what it leads to is there',
});

/** By the names that Node gives to errors of the operating system. */
const reasons: Readonly<Record<string, Reason>> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EFBIG: diskFull,
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: notAllowed,
  EBUSY: notAllowed,
  ETXTBSY: notAllowed,
  ENOTDIR: notAFolder,
  EEXIST: notAFolder,
  ENOENT: noFolder,
  EISDIR: inTheWay,
  ENOTEMPTY: inTheWay,
};

const otherReason = (code: string, target: string): WriteProblem => ({
  code: 'write/failed',
  message: `${basename(target)} could not be written in ${dirname(target)} (${code})`,
  help: 'check the disk and the folder, and run the command again',
});

const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
