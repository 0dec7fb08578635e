import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Finding } from '../../findings/finding.js';
import type { ValidationAnswer, ValidationTask } from './validation-worker.js';

const WORKER = fileURLToPath(new URL('./validation-worker.js', import.meta.url));

/**
 * Checks an edition in a thread of its own, so that pages need not wait for it. While it is at work, later wishes
 * become one.
 */
export class Validating {
  readonly #inputs: readonly string[];
  readonly #tell: (findings: readonly Finding[]) => void;
  readonly #fail: (problem: string) => void;
  #worker: Worker | undefined;
  #number = 0;
  #isBusy = false;
  #isWanted = false;

  /**
   * @param inputs absolute paths, as the command line gives them
   * @param tell is given what was found, unless a later state has been asked for
   */
  constructor(
    inputs: readonly string[],
    tell: (findings: readonly Finding[]) => void,
    fail: (problem: string) => void,
  ) {
    this.#inputs = inputs;
    this.#tell = tell;
    this.#fail = fail;
  }

  /** The edition is to be checked as it is now. Run from its sources the program does without. */
  ask(): void {
    this.#number += 1;
    if (!existsSync(WORKER)) return;
    if (this.#isBusy) {
      this.#isWanted = true;
      return;
    }
    this.#isBusy = true;
    const task: ValidationTask = { number: this.#number, inputs: this.#inputs };
    this.#thread().postMessage(task);
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    // Documents may be nested deeply, as for the command itself.
    const worker = new Worker(WORKER, { resourceLimits: { stackSizeMb: 256 } });
    worker.on('message', (answer: ValidationAnswer) => {
      this.#isBusy = false;
      if (this.#isWanted) {
        this.#isWanted = false;
        this.ask();
      } else if (answer.number === this.#number) {
        if ('findings' in answer) this.#tell(answer.findings);
        else this.#fail(answer.problem);
      }
    });
    worker.on('error', (error) => {
      this.#worker = undefined;
      this.#isBusy = false;
      this.#fail(error.message);
    });
    this.#worker = worker;
    return worker;
  }
}
