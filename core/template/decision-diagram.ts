/**
 * Formulas as decision diagrams: at each level one subject is looked at, and each of its texts leads on to what remains
 * to be decided. Equal meanings are the same object, so whether something can be at all is a comparison, and two
 * formulas are joined once, however often they meet.
 */

export type Diagram = Leaf | Look;

export interface Leaf {
  readonly id: number;
  /** Leaves come after all subjects. */
  readonly level: number;
}

/** A subject is looked at. */
export interface Look extends Fork {
  readonly id: number;
  readonly level: number;
}

/**
 * Where the texts of a subject lead. Of thousands that a parameter is compared with, each condition tells one from the
 * others: only those are listed, in their order, that lead elsewhere than the last of all.
 */
export interface Fork {
  readonly branches: readonly Branch[];
  readonly rest: Diagram;
}

interface Branch {
  /** Which of the texts it is, from 0. */
  readonly text: number;
  readonly to: Diagram;
}

export const NEVER: Diagram = { id: 0, level: Infinity };
export const EVER: Diagram = { id: 1, level: Infinity };

/** What was made and joined so far. */
export interface Diagrams {
  readonly made: Map<string, Diagram>;
  /** Undefined for a pair that would take too long to join. */
  readonly joined: Map<number, Diagram | undefined>;
  readonly opposites: Map<number, Diagram>;
  /** How many pairs may still be looked at. */
  left: number;
}

/** Pairs looked at for one template: a second's work, and ten times what a template of 10,000 lines needs. */
const MOST_PAIRS_IN_ALL = 1_000_000;

export function newDiagrams(): Diagrams {
  return { made: new Map(), joined: new Map(), opposites: new Map(), left: MOST_PAIRS_IN_ALL };
}

/** The diagram that looks at one subject; what leads to the same everywhere needs no look. */
export function choose(diagrams: Diagrams, level: number, { branches, rest }: Fork): Diagram {
  if (branches.length === 0) return rest;
  const key = `${level}:${rest.id}:${branches.map(({ text, to }) => `${text} ${to.id}`).join()}`;
  const known = diagrams.made.get(key);
  if (known !== undefined) return known;
  const diagram: Diagram = { id: diagrams.made.size + 2, level, branches, rest };
  diagrams.made.set(key, diagram);
  return diagram;
}

/** The diagram that tells one text from the others, of which there are so many in all. */
export function equals(diagrams: Diagrams, level: number, text: number, count: number): Diagram {
  if (text < count - 1) return choose(diagrams, level, { branches: [{ text, to: EVER }], rest: NEVER });
  const branches = Array.from({ length: count - 1 }, (_, other): Branch => ({ text: other, to: NEVER }));
  return choose(diagrams, level, { branches, rest: EVER });
}

export function opposite(diagrams: Diagrams, diagram: Diagram): Diagram {
  if (diagram === NEVER) return EVER;
  if (diagram === EVER) return NEVER;
  const known = diagrams.opposites.get(diagram.id);
  if (known !== undefined) return known;
  const { branches, rest } = forkAt(diagram, diagram.level);
  const made = choose(diagrams, diagram.level, {
    branches: branches.map(({ text, to }) => ({ text, to: opposite(diagrams, to) })),
    rest: opposite(diagrams, rest),
  });
  diagrams.opposites.set(diagram.id, made);
  diagrams.opposites.set(made.id, diagram);
  return made;
}

/** Pairs looked at to join two diagrams: real conditions need some dozens. */
const MOST_PAIRS = 2_000;

/** Above every id, so that two of them make one number that stays exact. */
const ID_SPACE = 2 ** 26;

/** Both at once; undefined where that would take too long to tell. */
export function meet(diagrams: Diagrams, one: Diagram, other: Diagram): Diagram | undefined {
  const enough = diagrams.left - MOST_PAIRS;
  const join = (a: Diagram, b: Diagram): Diagram | undefined => {
    if (a === b || b === EVER) return a;
    if (a === EVER) return b;
    if (a === NEVER || b === NEVER) return NEVER;
    const key = keyOf(a, b);
    if (diagrams.joined.has(key)) return diagrams.joined.get(key);
    if (diagrams.left <= enough || diagrams.left <= 0) return undefined;
    diagrams.left--;
    const made = joinForks(diagrams, a, b, join);
    if (made !== undefined) diagrams.joined.set(key, made);
    return made;
  };
  const met = join(one, other);
  if (met === undefined) diagrams.joined.set(keyOf(one, other), undefined);
  return met;
}

type Join = (a: Diagram, b: Diagram) => Diagram | undefined;

function joinForks(diagrams: Diagrams, a: Diagram, b: Diagram, join: Join): Diagram | undefined {
  const level = Math.min(a.level, b.level);
  const [one, other] = [forkAt(a, level), forkAt(b, level)];
  const rest = join(one.rest, other.rest);
  if (rest === undefined) return undefined;
  const branches: Branch[] = [];
  for (let [i, j] = [0, 0]; ; ) {
    const [here, there] = [one.branches[i], other.branches[j]];
    const text = Math.min(here?.text ?? Infinity, there?.text ?? Infinity);
    if (text === Infinity) return choose(diagrams, level, { branches, rest });
    const to = join(here?.text === text ? here.to : one.rest, there?.text === text ? there.to : other.rest);
    if (to === undefined) return undefined;
    if (to !== rest) branches.push({ text, to });
    if (here?.text === text) i++;
    if (there?.text === text) j++;
  }
}

/** One number for two diagrams, whichever comes first. */
function keyOf(a: Diagram, b: Diagram): number {
  return a.id < b.id ? a.id * ID_SPACE + b.id : b.id * ID_SPACE + a.id;
}

/** Where a diagram leads from a level: on to itself where it does not look at that subject. */
function forkAt(diagram: Diagram, level: number): Fork {
  return diagram.level === level && 'rest' in diagram ? diagram : { branches: [], rest: diagram };
}
