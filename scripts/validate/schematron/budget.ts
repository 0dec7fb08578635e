/** Thrown where the time is over in the middle of an expression. */
export class TimeIsOver extends Error {
  constructor() {
    super('the time is over');
    this.name = 'TimeIsOver';
  }
}

/** How many steps are taken between two looks at the clock. */
const STEPS = 2048;

/** The time that work may take, and that one expression may take of it. */
export class Budget {
  readonly #end: number;
  readonly #forOne: number;
  #endOfOne = Number.POSITIVE_INFINITY;
  #steps = 0;

  /** @param seconds for all; @param forOne for each expression */
  constructor(seconds: number, forOne = seconds) {
    this.#end = performance.now() + seconds * 1000;
    this.#forOne = forOne * 1000;
  }

  get isOver(): boolean {
    return performance.now() > this.#end;
  }

  /** An expression begins. */
  begin(): void {
    if (this.#forOne === Number.POSITIVE_INFINITY) return;
    this.#endOfOne = Math.min(performance.now() + this.#forOne, this.#end);
  }

  /** A step of an expression. @throws TimeIsOver */
  step(): void {
    this.#steps++;
    if (this.#steps % STEPS === 0 && performance.now() > this.#endOfOne) throw new TimeIsOver();
  }
}

/** No limit: for rules that are the program’s own. */
export const unlimited = (): Budget => new Budget(Number.POSITIVE_INFINITY);
