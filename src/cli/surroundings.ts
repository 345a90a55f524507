/** Where a command runs. */
export interface Surroundings {
  /** Where `src/`, `templates/` and `courses/` are, an absolute path. */
  readonly projectRoot: string;
  /** Where the person is who typed the command, an absolute path. */
  readonly cwd: string;
  /** Where npm was called: it goes to the project's folder before it runs a command. Left out: in `cwd`. */
  readonly calledFrom?: string;
}
