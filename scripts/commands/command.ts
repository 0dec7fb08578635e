/** One command of the program. */
export interface Command {
  readonly name: string;
  /** What it does, in half a line. */
  readonly summary: string;
  /** What --help prints, with an example. */
  readonly help: string;
  /** Does the work and returns the exit code: 0 clean, 1 findings of severity error. */
  readonly run: (args: readonly string[]) => Promise<number>;
}
