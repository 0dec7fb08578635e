/** Reads a text from its beginning to its end; every step is linear in what it passes over. */
export class TextReader {
  readonly text: string;
  /** The offset of what comes next. */
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Passes over these characters; false if others come next. */
  skip(characters: string): boolean {
    const comes = this.text.startsWith(characters, this.at);
    if (comes) this.at += characters.length;
    return comes;
  }

  /** Passes over everything up to these characters, and over them; over the rest if they do not come. */
  skipTo(characters: string): void {
    const found = this.text.indexOf(characters, this.at);
    this.at = found === -1 ? this.text.length : found + characters.length;
  }

  /** Passes over white space. */
  skipSpace(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? '.')) this.at += 1;
  }

  /** Passes over what a pattern (sticky) finds here. */
  match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text) ?? undefined;
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}
