/** The text edits that carry out a plan. */

import type { TextEdit } from '../edit.ts';
import type { Entry, Node } from '../syntax/tree.ts';
import { blockPieces, isTakenOnLines } from './block-edits.ts';
import { flowPieces, isTakenInBrackets } from './flow-edits.ts';
import { flowText } from './flow-text.ts';
import { joined, type Piece } from './piece.ts';
import { stands, type Plan } from './plan.ts';
import { replacedIn, type Row } from './row.ts';
import { scalarText } from './scalar-text.ts';
import { intrinsicShape } from './shape.ts';
import { depthOf, type Spot } from './spot.ts';
import { styleAt } from './style.ts';
import { isBracketed } from './votes.ts';

/**
 * What writes the edits of one text; undefined where that is written in a way that does not allow them. Where nothing
 * is taken out or renamed, the parts are in nobody's way, so that words can wait until somebody wants to read them.
 */
export function editsOf(plan: Plan): (() => readonly TextEdit[]) | undefined {
  const rows = [...plan.amended.values()];
  if (!rows.every(isTaken)) return undefined;
  const isFree = plan.renamed.size === 0 && rows.every(({ removed }) => removed.size === 0);
  if (isFree) return () => written(plan) as readonly TextEdit[];
  const edits = written(plan);
  return edits && (() => edits);
}

/** Whether the text around takes what is new and what is replaced. */
function isTaken(row: Row): boolean {
  const { node } = row.spot;
  if (isBracketed(node)) return isTakenInBrackets(row);
  return isTag(node) ? isTakenAsArgument(row) : isTakenOnLines(row);
}

function isTag(node: Node): boolean {
  return node.kind === 'mapping' && node.style === 'short';
}

function written(plan: Plan): readonly TextEdit[] | undefined {
  const pieces: Piece[] = [];
  const innermostFirst = [...plan.amended].sort(([a], [b]) => depthOf(b) - depthOf(a));
  for (const [, row] of innermostFirst) {
    const own = piecesOf(row);
    if (own === undefined) return undefined;
    pieces.push(...own);
  }
  for (const [spot, key] of plan.renamed) {
    if (!stands(plan, spot)) return undefined;
    pieces.push(keyPiece(spot, key));
  }
  return joined(plan.written.root.node.at.source, pieces);
}

/** Another word in the quotes of the old one. */
function keyPiece({ entry }: Spot, key: string): Piece {
  const { at } = (entry as Entry).key;
  const quote = /^["']/.exec(at.source.text.slice(at.start, at.end))?.[0] ?? '';
  return { start: at.start, end: at.end, text: quote + key + quote };
}

function piecesOf(row: Row): readonly Piece[] | undefined {
  const { node } = row.spot;
  if (isBracketed(node)) return flowPieces(row);
  return isTag(node) ? argumentPieces(row) : blockPieces(row);
}

/** What stands behind a tag cannot have a tag of its own. */
function isTakenAsArgument(row: Row): boolean {
  return replacedIn(row).every(({ becomes }) => intrinsicShape(becomes) === undefined);
}

/** Another argument behind a tag; a plain text stays one where it can. */
function argumentPieces(row: Row): readonly Piece[] {
  const { spot } = row;
  const style = styleAt(spot);
  return replacedIn(row).map(({ was: { start, tail, node, entry }, becomes: shape }) => {
    const isText = shape.kind === 'value' && node.kind === 'scalar' && node.style === 'plain';
    const text = isText
      ? scalarText(shape.value, undefined, style, isInBrackets(spot))
      : flowText(shape, { style, indent: undefined, key: entry?.key.text });
    return { start, end: tail, text: start === tail ? ` ${text}` : text };
  });
}

function isInBrackets({ parent }: Spot): boolean {
  return parent !== undefined && (isBracketed(parent.node) || isInBrackets(parent));
}
