/**
 * Whether a regular expression can take more than linear time: whether a text exists on which two parts of it that
 * repeat without bound, or such a part and the search for a beginning, may share what they take in many ways, and fail.
 *
 * The expression becomes an automaton of its characters (Glushkov's: one state for each character or class). Two states
 * p and q are such a pair if one word leads from p to p, from p to q and from q to q.
 */

/** A state takes one of these characters, a bit for each of the alphabet. */
type Characters = bigint;

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly isEmpty: boolean;
}

interface Automaton {
  readonly takes: Characters[];
  readonly follow: Set<number>[];
  /** Ways from one state to the next that exist twice: `(a+)+`. */
  readonly twice: Set<string>;
  /** What may fail without taking a character: `\b`, a back reference. */
  asserts: boolean;
}

const ALPHABET = [...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code)), '\u00e9', '\u2026', '\u2028'];
const START = 1n << BigInt(ALPHABET.length);
const END = START << 1n;
const NEWLINES = bitsOf(/[\n\r\u2028]/);
const EVERY = (1n << BigInt(ALPHABET.length)) - 1n;

function bitsOf(expression: RegExp): Characters {
  return ALPHABET.reduce((bits, character, index) => bits | (expression.test(character) ? 1n << BigInt(index) : 0n), 0n);
}

/** What shares its characters in many ways, for a reader; undefined where the time is linear. */
export function blowUpOf(expression: RegExp): string | undefined {
  const automaton: Automaton = { takes: [], follow: [], twice: new Set(), asserts: false };
  const whole = new Reader(expression, automaton).alternatives();
  if (!expression.sticky) {
    const search = addState(automaton, EVERY);
    for (const next of [search, ...whole.first]) automaton.follow[search]?.add(next);
  }
  const accepting = new Set(automaton.asserts ? [] : whole.last);
  const cycles = cyclesOf(automaton.follow);
  for (const way of automaton.twice) {
    const [from = 0, to = 0] = way.split(' ').map(Number);
    if (cycles[to]?.has(from) && !accepting.has(from)) return `what ${to} takes is repeated inside of a repetition`;
  }
  for (const p of automaton.takes.keys()) {
    for (const q of automaton.takes.keys()) {
      if (p !== q && !accepting.has(q) && cycles[p]?.has(p) && cycles[q]?.has(q) && share(automaton, cycles, p, q)) {
        return `${p} and ${q} share what they take`;
      }
    }
  }
  return undefined;
}

/** Whether one word leads from p to p, from p to q and from q to q. */
function share({ takes, follow }: Automaton, cycles: readonly ReadonlySet<number>[], p: number, q: number): boolean {
  const open: (readonly [number, number, number])[] = [[p, p, q]];
  const seen = new Set<string>();
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const [a, b, c] = state;
    for (const x of follow[a] ?? []) {
      for (const z of follow[c] ?? []) {
        const both = (takes[x] as bigint) & (takes[z] as bigint);
        if (both === 0n || !cycles[x]?.has(p) || !cycles[z]?.has(q)) continue;
        for (const y of follow[b] ?? []) {
          if ((both & (takes[y] as bigint)) === 0n || seen.has(`${x} ${y} ${z}`)) continue;
          if (x === p && y === q && z === q) return true;
          seen.add(`${x} ${y} ${z}`);
          open.push([x, y, z]);
        }
      }
    }
  }
  return false;
}

/** The states that each leads to, itself only where it leads back. */
function cyclesOf(follow: readonly ReadonlySet<number>[]): readonly ReadonlySet<number>[] {
  return follow.map((next) => {
    const reached = new Set(next);
    for (const state of reached) for (const further of follow[state] ?? []) reached.add(further);
    return reached;
  });
}

function addState({ takes, follow }: Automaton, characters: Characters): number {
  follow.push(new Set());
  return takes.push(characters) - 1;
}

const EMPTY: Part = { first: [], last: [], isEmpty: true };

/** Reads the source of an expression into states. */
class Reader {
  readonly #source: string;
  readonly #flags: string;
  readonly #isMultiline: boolean;
  readonly #automaton: Automaton;
  #at = 0;

  constructor({ source, flags, multiline }: RegExp, automaton: Automaton) {
    this.#source = source;
    this.#flags = flags.replace(/[gymd]/g, '');
    this.#isMultiline = multiline;
    this.#automaton = automaton;
  }

  alternatives(): Part {
    const parts = [this.#sequence()];
    while (this.#takes('|')) parts.push(this.#sequence());
    return {
      first: parts.flatMap(({ first }) => first),
      last: parts.flatMap(({ last }) => last),
      isEmpty: parts.some(({ isEmpty }) => isEmpty),
    };
  }

  #sequence(): Part {
    let whole = EMPTY;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] as string)) {
      whole = this.#joined(whole, this.#quantified());
    }
    return whole;
  }

  #joined(one: Part, other: Part): Part {
    for (const from of one.last) for (const to of other.first) this.#lead(from, to);
    return {
      first: one.isEmpty ? [...one.first, ...other.first] : one.first,
      last: other.isEmpty ? [...one.last, ...other.last] : other.last,
      isEmpty: one.isEmpty && other.isEmpty,
    };
  }

  #lead(from: number, to: number): void {
    const { follow, twice } = this.#automaton;
    if (follow[from]?.has(to)) twice.add(`${from} ${to}`);
    follow[from]?.add(to);
  }

  /** What may come a hundred times comes twice here: only what may come any number of times grows with the text. */
  #quantified(): Part {
    const start = this.#at;
    const one = this.#atom();
    const [mark, least = '', comma = '', most = ''] = this.#match(/[*+?]|\{(\d+)(,?)(\d*)\}/y) ?? [];
    if (mark === undefined) return one;
    this.#takes('?');
    const isEmpty = one.isEmpty || mark === '*' || mark === '?' || least === '0';
    const isEndless = mark === '*' || mark === '+' || (comma !== '' && most === '');
    if (isEndless) for (const from of one.last) for (const to of one.first) this.#lead(from, to);
    if (isEndless || mark === '?' || (most || least) === '1') return { ...one, isEmpty };
    const end = this.#at;
    this.#at = start;
    const again = this.#atom();
    this.#at = end;
    return { ...this.#joined(one, { ...again, isEmpty: true }), isEmpty };
  }

  #atom(): Part {
    if (this.#takes('^')) return this.#state(START | (this.#isMultiline ? NEWLINES : 0n));
    if (this.#takes('$')) return this.#state(END | (this.#isMultiline ? NEWLINES : 0n));
    if (this.#match(/\\[bB]|\\[1-9]\d*|\\k<\w+>/y)) {
      this.#automaton.asserts = true;
      return EMPTY;
    }
    if (this.#match(/\(\?<?[=!]/y)) return this.#lookedAt();
    if (this.#match(/\((?:\?(?::|<\w+>))?/y)) return this.#closed();
    const [text = ''] = this.#match(/\[(?:[^\]\\]|\\[^])*\]|\\(?:[pP]\{[^}]*\}|u\{\w+\}|u\w{4}|x\w\w|c\w|[^])|[^]/y) ?? [];
    return this.#state(bitsOf(new RegExp(`^${text}$`, this.#flags)));
  }

  #closed(): Part {
    const part = this.alternatives();
    this.#takes(')');
    return part;
  }

  /** What is looked at is taken, or not: nothing comes behind it. */
  #lookedAt(): Part {
    this.#automaton.asserts = true;
    return { first: this.#closed().first, last: [], isEmpty: true };
  }

  #state(characters: Characters): Part {
    const state = addState(this.#automaton, characters);
    return { first: [state], last: [state], isEmpty: false };
  }

  #takes(character: string): boolean {
    const isNext = this.#source[this.#at] === character;
    if (isNext) this.#at++;
    return isNext;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }
}
