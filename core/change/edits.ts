/** The text edits that carry out a plan. */

import type { TextEdit } from '../edit.ts';
import type { Entry } from '../syntax/tree.ts';
import { blockPieces } from './block-edits.ts';
import { isBarePair } from './copy-text.ts';
import { flowPieces } from './flow-edits.ts';
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
 * What writes the edits of one text; undefined where that is written in a way that does not allow them. Additions are
 * always allowed, so that their words can wait until somebody wants to read them.
 */
export function editsOf(plan: Plan): (() => readonly TextEdit[]) | undefined {
  if (isAddition(plan)) return () => written(plan) as readonly TextEdit[];
  const edits = written(plan);
  return edits && (() => edits);
}

/** Whether nothing is replaced, taken out or renamed: what is only put between the parts is in nobody's way. */
function isAddition({ amended, renamed }: Plan): boolean {
  const rows = [...amended.values()];
  return renamed.size === 0 && rows.every(onlyGrows);
}

function onlyGrows({ spot, replaced, removed }: Row): boolean {
  return replaced.size === 0 && removed.size === 0 && !isBarePair(spot.node);
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
  return node.kind === 'mapping' && node.style === 'short' ? argumentPieces(row) : blockPieces(row);
}

/** Another argument behind a tag, which cannot be one with a tag of its own; a plain text stays one where it can. */
function argumentPieces(row: Row): readonly Piece[] | undefined {
  const { spot } = row;
  const style = styleAt(spot);
  const replaced = replacedIn(row);
  if (replaced.some(({ becomes }) => intrinsicShape(becomes) !== undefined)) return undefined;
  return replaced.map(({ was: { start, tail, node, entry }, becomes: shape }) => {
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
