/**
 * Regular expressions over names, made so that equal ones are one object, and their derivatives
 * (J. Brzozowski 1964; RELAX NG: J. Clark, “An algorithm for RELAX NG validation”).
 */
export interface Expression {
  readonly id: number;
  readonly kind: 'nothing' | 'empty' | 'symbol' | 'choice' | 'group' | 'interleave' | 'many';
  readonly symbol: string;
  readonly parts: readonly Expression[];
  /** True if the empty sequence matches. */
  readonly nullable: boolean;
  /** The symbols that a match may begin with. */
  readonly first: ReadonlySet<string>;
}

/** Makes expressions; two that are compared must come of one maker. */
export class Expressions {
  readonly #known = new Map<string, Expression>();
  readonly #derivatives = new Map<string, Expression>();
  readonly nothing = this.#make('nothing', '', [], false, new Set());
  readonly empty = this.#make('empty', '', [], true, new Set());

  symbol(symbol: string): Expression {
    return this.#make('symbol', symbol, [], false, new Set([symbol]));
  }

  choice(parts: readonly Expression[]): Expression {
    const flat = parts
      .flatMap((p) => (p.kind === 'choice' ? p.parts : [p]))
      .filter((p) => p !== this.nothing);
    const sorted = [...new Set(flat)].sort((a, b) => a.id - b.id);
    const [only] = sorted;
    if (!only) return this.nothing;
    if (sorted.length === 1) return only;
    const first = new Set(sorted.flatMap((p) => [...p.first]));
    return this.#make(
      'choice',
      '',
      sorted,
      sorted.some((p) => p.nullable),
      first,
    );
  }

  group(parts: readonly Expression[]): Expression {
    return parts.reduceRight((rest, part) => this.#pair(part, rest), this.empty);
  }

  #pair(a: Expression, b: Expression): Expression {
    if (a === this.nothing || b === this.nothing) return this.nothing;
    if (a === this.empty) return b;
    if (b === this.empty) return a;
    const [head, tail] = a.parts;
    if (a.kind === 'group' && head && tail) return this.#pair(head, this.#pair(tail, b));
    const first = a.nullable ? new Set([...a.first, ...b.first]) : a.first;
    return this.#make('group', '', [a, b], a.nullable && b.nullable, first);
  }

  interleave(parts: readonly Expression[]): Expression {
    return parts.reduce((a, b) => {
      if (a === this.nothing || b === this.nothing) return this.nothing;
      if (a === this.empty) return b;
      if (b === this.empty) return a;
      const sorted = a.id < b.id ? [a, b] : [b, a];
      return this.#make(
        'interleave',
        '',
        sorted,
        a.nullable && b.nullable,
        new Set([...a.first, ...b.first]),
      );
    }, this.empty);
  }

  /** None or more. */
  many(part: Expression): Expression {
    if (part === this.nothing || part === this.empty) return this.empty;
    return part.kind === 'many' ? part : this.#make('many', '', [part], true, part.first);
  }

  /** What may follow the symbol. */
  derivative(e: Expression, symbol: string): Expression {
    if (!e.first.has(symbol)) return this.nothing;
    const key = `${e.id} ${symbol}`;
    const known = this.#derivatives.get(key);
    if (known) return known;
    const found = this.#derive(e, symbol);
    this.#derivatives.set(key, found);
    return found;
  }

  #derive(e: Expression, symbol: string): Expression {
    const [a = this.nothing, b = this.nothing] = e.parts;
    switch (e.kind) {
      case 'symbol':
        return this.empty;
      case 'choice':
        return this.choice(e.parts.map((p) => this.derivative(p, symbol)));
      case 'group': {
        const after = this.#pair(this.derivative(a, symbol), b);
        return a.nullable ? this.choice([after, this.derivative(b, symbol)]) : after;
      }
      case 'interleave':
        return this.choice([
          this.interleave([this.derivative(a, symbol), b]),
          this.interleave([a, this.derivative(b, symbol)]),
        ]);
      case 'many':
        return this.#pair(this.derivative(a, symbol), e);
      default:
        return this.nothing;
    }
  }

  #make(
    kind: Expression['kind'],
    symbol: string,
    parts: readonly Expression[],
    nullable: boolean,
    first: ReadonlySet<string>,
  ): Expression {
    const key = `${kind} ${symbol} ${parts.map((p) => p.id).join(',')}`;
    const known = this.#known.get(key);
    if (known) return known;
    const made = { id: this.#known.size, kind, symbol, parts, nullable, first };
    this.#known.set(key, made);
    return made;
  }

  /**
   * Looks for a sequence that the one expression matches and the other does not.
   * @returns the shortest such sequence, or undefined if all that a matches b matches too
   */
  counterexample(a: Expression, b: Expression): readonly string[] | undefined {
    const seen = new Set<string>();
    let waiting: { a: Expression; b: Expression; path: readonly string[] }[] = [{ a, b, path: [] }];
    while (waiting.length > 0) {
      const next: typeof waiting = [];
      for (const at of waiting) {
        if (at.a.nullable && !at.b.nullable) return at.path;
        for (const symbol of at.a.first) {
          const step = { a: this.derivative(at.a, symbol), b: this.derivative(at.b, symbol) };
          const path = [...at.path, symbol];
          if (step.a === this.nothing) continue;
          const key = `${step.a.id} ${step.b.id}`;
          if (seen.has(key)) continue;
          seen.add(key);
          // Nothing can bring the sequence back into b, and every expression but nothing matches something.
          if (step.b === this.nothing) return path;
          next.push({ ...step, path });
        }
      }
      waiting = next;
    }
    return undefined;
  }
}
