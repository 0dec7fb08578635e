/** Thrown where the time is over in the middle of an expression. */
export class TimeIsOver extends Error {
  constructor() {
    super('the time is over');
    this.name = 'TimeIsOver';
  }
}

/** How many steps an expression takes between two looks at the clock. */
const STEPS = 2048;

/** Seconds for which this process has worked: on a busy machine, fewer than have passed. */
export function secondsWorked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The time that work may take, and that one expression may take of it. */
export class Budget {
  readonly #end: number;
  readonly #forOne: number;
  #endOfOne = Number.POSITIVE_INFINITY;
  #steps = 0;

  /**
   * @param seconds of work, for all expressions
   * @param forOne for each of them
   */
  constructor(seconds: number, forOne = seconds) {
    this.#end = secondsWorked() + seconds;
    this.#forOne = forOne;
  }

  get isOver(): boolean {
    return secondsWorked() > this.#end;
  }

  /** An expression begins. */
  begin(): void {
    this.#steps = 0;
    this.#endOfOne = Number.POSITIVE_INFINITY;
  }

  /** A step of an expression. @throws TimeIsOver */
  step(): void {
    this.#steps++;
    if (this.#steps % STEPS !== 0) return;
    const now = secondsWorked();
    // Most expressions are over before they are worth a look at the clock.
    if (this.#steps === STEPS) this.#endOfOne = Math.min(now + this.#forOne, this.#end);
    if (now > this.#endOfOne) throw new TimeIsOver();
  }
}

/** No limit: for rules that are the program’s own. */
export const unlimited = (): Budget => new Budget(Number.POSITIVE_INFINITY);
