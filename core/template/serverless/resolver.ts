/**
 * Resolves variables on the tree. A scalar that is one variable becomes the node it stands for, with that node's own
 * place, so that a queue in an included file is reported in that file.
 */

import type { Place } from '../../source.ts';
import { intrinsicOf, itemsOf, type Mapping, type Node, type Scalar } from '../../syntax/tree.ts';
import { changed, withItems, withValues } from '../amend.ts';
import { assume } from './assume.ts';
import type { Includes } from './include.ts';
import { lastResort } from './stage.ts';
import { resolveSub } from './sub.ts';
import { hole, textNode } from './text-node.ts';
import { lookUp } from './variable-source.ts';
import { isText, piecesOf, type Delimiters, type Piece, type Variable } from './variable-syntax.ts';

/** One service being read. */
export interface Run {
  readonly root: Node;
  readonly delimiters: Delimiters;
  /** What the command line gives: `stage`, `region`, parameters. */
  readonly options: ReadonlyMap<string, string>;
  readonly includes: Includes;
  readonly located: Map<Node, Located>;
  /** Scalars whose variable is being followed: meeting one again is a circle. */
  readonly following: Set<Node>;
  readonly resolved: Map<Node, Node>;
  /** What texts are made of: a text of many variables may be asked for by each of them. */
  readonly pieces: Map<Scalar, readonly Piece[]>;
  /** Nodes being resolved. */
  readonly open: Set<Node>;
  readonly weights: Map<Node, number>;
}

/** A node that a variable stands for; its own variables are still in it. */
export interface Located {
  readonly node: Node;
  /** Another deployment may choose another. */
  readonly assumed: boolean;
}

/** Values inside values, and variables that lead to variables. */
const DEEPEST = 200;

/** Values in a resolved node, a shared one counted as often as it stands there. */
const HEAVIEST = 200_000;

/** The node without variables: what they stand for in their place, a hole where that is not known. */
export function resolve(run: Run, node: Node, depth = 0): Node {
  if (node.kind === 'hole' || (node.kind === 'scalar' && !holdsVariable(run, node))) return node;
  const known = run.resolved.get(node);
  if (known !== undefined) return known;
  if (run.open.has(node)) return hole('it refers to itself', node.at);
  if (depth > DEEPEST) return hole('its variables lead too deep', node.at);
  run.open.add(node);
  const result = withinBounds(run, withoutVariables(run, node, depth));
  run.open.delete(node);
  run.resolved.set(node, result);
  return result;
}

function withoutVariables(run: Run, node: Node, depth: number): Node {
  if (node.kind === 'scalar') return resolveText(run, node, depth);
  if (node.kind === 'sequence') return withItems(node, changed(node.items, (item) => resolve(run, item, depth + 1)));
  if (node.kind === 'hole') return node;
  const template = subTemplate(node);
  if (template && isComposed(run, template)) return resolveSub(run, node, template, depth);
  return withValues(node, (value) => resolve(run, value, depth + 1));
}

function resolveText(run: Run, scalar: Scalar, depth: number): Node {
  const located = locate(run, scalar, depth);
  if (located.node !== scalar) return finish(run, located, depth);
  return textNode(resolvePieces(run, piecesIn(run, scalar), scalar.at, depth), scalar.at);
}

/** Each piece as text or as the node its variable stands for. */
export function resolvePieces(
  run: Run,
  pieces: readonly Piece[],
  at: Place,
  depth: number,
): readonly (string | Node)[] {
  return pieces.map((piece) =>
    typeof piece === 'string' ? piece : finish(run, valueOf(run, piece, at, depth + 1), depth),
  );
}

function finish(run: Run, located: Located, depth: number): Node {
  const node = resolve(run, located.node, depth + 1);
  return located.assumed ? assume(node) : node;
}

/** Follows a scalar that is one variable to what it stands for, and on from there; other nodes are themselves. */
export function locate(run: Run, node: Node, depth: number): Located {
  const known = run.located.get(node);
  if (known !== undefined) return known;
  const variable = wholeVariable(run, node);
  if (variable === undefined) return { node, assumed: false };
  if (run.following.has(node)) return { node: hole('it refers to itself', node.at), assumed: false };
  if (depth > DEEPEST) return { node: hole('its variables lead too deep', node.at), assumed: false };
  run.following.add(node);
  const first = valueOf(run, variable, node.at, depth + 1);
  const last = locate(run, first.node, depth + 1);
  run.following.delete(node);
  const located = { node: last.node, assumed: first.assumed || last.assumed };
  run.located.set(node, located);
  return located;
}

/** The first source of a variable that has a value. */
function valueOf(run: Run, variable: Variable, at: Place, depth: number): Located {
  let assumed = false;
  let why = 'its variables are nested too deeply';
  for (const source of variable.sources) {
    const found = lookUp(run, source, at, depth);
    if ('node' in found) return { node: described(found.node, variable, at), assumed: assumed || found.assumed };
    assumed ||= found.open;
    why = found.why;
  }
  return lastResort(run, variable, at) ?? { node: described(hole(why, at), variable, at), assumed: false };
}

/** What a variable asks for has one value per deployment, so two texts with the same hole in them are the same. */
function described(node: Node, variable: Variable, at: Place): Node {
  if (node.kind !== 'hole' || node.at !== at) return node;
  const symbol = node.symbol ?? `\${${variable.text.replace(/[{}$]/g, '').replace(/\s+/g, ' ')}}`;
  return { ...node, symbol, ...(isText(variable) && { isText: true }) };
}

function holdsVariable(run: Run, node: Scalar): boolean {
  return typeof node.value === 'string' && node.text.includes(run.delimiters.open);
}

function piecesIn({ pieces, delimiters }: Run, scalar: Scalar): readonly Piece[] {
  const known = pieces.get(scalar);
  if (known !== undefined) return known;
  const found = piecesOf(scalar.text, delimiters);
  pieces.set(scalar, found);
  return found;
}

function wholeVariable(run: Run, node: Node): Variable | undefined {
  if (node.kind !== 'scalar' || !holdsVariable(run, node)) return undefined;
  const pieces = piecesIn(run, node);
  const [only] = pieces;
  return pieces.length > 1 || typeof only === 'string' ? undefined : only;
}

function subTemplate(node: Mapping): Scalar | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name !== 'Fn::Sub') return undefined;
  const [template] = intrinsic.argument.kind === 'sequence' ? itemsOf(intrinsic.argument) : [intrinsic.argument];
  return template?.kind === 'scalar' ? template : undefined;
}

function isComposed(run: Run, scalar: Scalar): boolean {
  return holdsVariable(run, scalar) && piecesIn(run, scalar).length > 1;
}

function withinBounds(run: Run, node: Node): Node {
  return weightOf(run, node) > HEAVIEST ? hole('its variables multiply it beyond measure', node.at) : node;
}

function weightOf(run: Run, node: Node): number {
  if (node.kind === 'scalar' || node.kind === 'hole') return 1;
  const known = run.weights.get(node);
  if (known !== undefined) return known;
  let weight = 1;
  if (node.kind === 'mapping') for (const { value } of node.entries) weight += weightOf(run, value);
  else for (const item of node.items) weight += weightOf(run, item);
  run.weights.set(node, weight);
  return weight;
}
