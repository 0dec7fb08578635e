import type { Flow, Run } from '../reading.js';

/** Writes a flow: text goes to the passage that is open; beginnings and ends of blocks are white space. */
export class FlowWriter {
  readonly #runs: { passage: string | undefined; text: string }[] = [];
  readonly #open: (string | undefined)[] = [];
  readonly #plain: string[] = [];
  readonly #printed: string[] = [];
  readonly #passages = new Map<string, string[]>();
  #joins = false;

  constructor(passage: string | undefined) {
    this.#open.push(passage);
  }

  get flow(): Flow {
    return this.#runs satisfies readonly Run[];
  }

  /** The text without the marks of notes; and with those that the source prints. */
  get quotable(): readonly [string, string] {
    return [this.#plain.join(''), this.#printed.join('')];
  }

  get passage(): string | undefined {
    return this.#open.at(-1);
  }

  /** The text of each passage for itself, without the marks of notes. */
  get passages(): ReadonlyMap<string, readonly string[]> {
    return this.#passages;
  }

  text(text: string): void {
    this.mark(text);
    this.#plain.push(text);
    const own = this.#passages.get(this.passage ?? '');
    if (own) own.push(text);
    else this.#passages.set(this.passage ?? '', [text]);
    this.#printed.push(text);
  }

  /** Writes the mark of a note that the source prints. */
  printedMark(text: string): void {
    this.mark(text);
    this.#printed.push(text);
  }

  /** Writes the mark of a note. */
  mark(text: string): void {
    const written = this.#joins ? text.trimStart() : text;
    if (written === '') return;
    this.#joins = false;
    const last = this.#runs.at(-1);
    if (last && last.passage === this.passage) last.text += written;
    else this.#runs.push({ passage: this.passage, text: written });
  }

  /** No word ends here, whatever white space the file has on either side. */
  join(): void {
    for (let i = this.#runs.length - 1; i >= 0; i--) {
      const run = this.#runs[i];
      if (!run) break;
      run.text = run.text.trimEnd();
      if (run.text !== '') break;
    }
    this.#joins = true;
  }

  /** Begins a block; it is a passage of its own if it has an id. */
  begin(id: string | undefined): void {
    this.#joins = false;
    this.text(' ');
    this.#open.push(id ?? this.passage);
  }

  end(): void {
    this.#open.pop();
    this.#joins = false;
    this.text(' ');
  }
}
