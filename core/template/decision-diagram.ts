/**
 * Formulas as decision diagrams: at each level one subject is looked at, and each of its texts leads on to what remains
 * to be decided. Equal meanings are the same object, so whether something can be at all is a comparison, and two
 * formulas are joined once, however often they meet.
 */

/** A diagram; the leaves have no children. */
export interface Diagram {
  readonly id: number;
  /** The subject that is looked at; leaves come after all of them. */
  readonly level: number;
  /** One per text of the subject. */
  readonly children: readonly Diagram[];
}

export const NEVER: Diagram = { id: 0, level: Infinity, children: [] };
export const EVER: Diagram = { id: 1, level: Infinity, children: [] };

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
export function choose(diagrams: Diagrams, level: number, children: readonly Diagram[]): Diagram {
  const [first, ...others] = children as readonly [Diagram, ...Diagram[]];
  if (others.every((child) => child === first)) return first;
  const key = `${level}:${children.map(({ id }) => id).join()}`;
  const known = diagrams.made.get(key);
  if (known !== undefined) return known;
  const diagram: Diagram = { id: diagrams.made.size + 2, level, children };
  diagrams.made.set(key, diagram);
  return diagram;
}

export function opposite(diagrams: Diagrams, diagram: Diagram): Diagram {
  if (diagram === NEVER) return EVER;
  if (diagram === EVER) return NEVER;
  const known = diagrams.opposites.get(diagram.id);
  if (known !== undefined) return known;
  const made = choose(diagrams, diagram.level, diagram.children.map((child) => opposite(diagrams, child)));
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
    const made = joinChildren(diagrams, a, b, join);
    if (made !== undefined) diagrams.joined.set(key, made);
    return made;
  };
  const met = join(one, other);
  if (met === undefined) diagrams.joined.set(keyOf(one, other), undefined);
  return met;
}

type Join = (a: Diagram, b: Diagram) => Diagram | undefined;

function joinChildren(diagrams: Diagrams, a: Diagram, b: Diagram, join: Join): Diagram | undefined {
  const level = Math.min(a.level, b.level);
  const children: Diagram[] = [];
  for (let i = 0; i < (a.level === level ? a : b).children.length; i++) {
    const child = join(childAt(a, level, i), childAt(b, level, i));
    if (child === undefined) return undefined;
    children.push(child);
  }
  return choose(diagrams, level, children);
}

/** One number for two diagrams, whichever comes first. */
function keyOf(a: Diagram, b: Diagram): number {
  return a.id < b.id ? a.id * ID_SPACE + b.id : b.id * ID_SPACE + a.id;
}

/** What a diagram says once the subject of a level has its text; the same where it does not look at that subject. */
function childAt(diagram: Diagram, level: number, text: number): Diagram {
  return diagram.level === level ? (diagram.children[text] as Diagram) : diagram;
}
