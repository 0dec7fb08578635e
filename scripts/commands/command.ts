/** One command of the program. */
export interface Command {
  /** What --help prints, with an example. */
  readonly help: string;
  /** Does the work and returns the exit code: 0 clean, 1 findings of severity error. */
  readonly run: (args: readonly string[]) => Promise<number>;
}
