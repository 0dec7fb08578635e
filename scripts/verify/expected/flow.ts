import type { Flow, Run } from '../reading.js';

/** Writes a flow: text goes to the passage that is open; beginnings and ends of blocks are white space. */
export class FlowWriter {
  readonly #runs: { passage: string | undefined; text: string }[] = [];
  readonly #open: (string | undefined)[] = [];
  #plain = '';
  #printed = '';

  constructor(passage: string | undefined) {
    this.#open.push(passage);
  }

  get flow(): Flow {
    return this.#runs satisfies readonly Run[];
  }

  /** The text without the marks of notes; and with those that the source prints. */
  get quotable(): readonly [string, string] {
    return [this.#plain, this.#printed];
  }

  get passage(): string | undefined {
    return this.#open.at(-1);
  }

  text(text: string): void {
    this.mark(text);
    this.#plain += text;
    this.#printed += text;
  }

  /** Writes the mark of a note that the source prints. */
  printedMark(text: string): void {
    this.mark(text);
    this.#printed += text;
  }

  /** Writes the mark of a note. */
  mark(text: string): void {
    const last = this.#runs.at(-1);
    if (last && last.passage === this.passage) last.text += text;
    else this.#runs.push({ passage: this.passage, text });
  }

  /** Begins a block; it is a passage of its own if it has an id. */
  begin(id: string | undefined): void {
    this.text(' ');
    this.#open.push(id ?? this.passage);
  }

  end(): void {
    this.#open.pop();
    this.text(' ');
  }
}
