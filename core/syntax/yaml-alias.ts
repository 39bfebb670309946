/** Anchors and aliases: `&name` marks a value, `*name` stands for it again. */

import type { CST } from 'yaml';
import type { Node } from './tree.ts';
import { maxValues } from './limits.ts';
import { note, placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';

/** Reads an anchored value; while it is being read, an alias inside it finds no value. */
export function anchored(reading: Reading, anchor: CST.SourceToken, read: () => Node): Node {
  const name = anchor.source.slice(1);
  const before = reading.values;
  reading.anchors.set(name, undefined);
  const node = read();
  reading.anchors.set(name, { node, size: reading.values - before });
  return node;
}

/** The value that an alias stands for: the very node of its anchor. */
export function aliased(reading: Reading, token: CST.FlowScalar): Node {
  const name = token.source.slice(1);
  const anchor = reading.anchors.get(name);
  if (anchor === undefined) return unknownAlias(reading, token, reading.anchors.has(name));
  const told = reading.values > maxValues;
  reading.values += anchor.size;
  return reading.values > maxValues ? bomb(reading, token, told) : anchor.node;
}

function unknownAlias(reading: Reading, token: CST.FlowScalar, insideItself: boolean): Node {
  const { source, offset } = token;
  const end = offset + source.length;
  const message = insideItself
    ? `\`${source}\` stands inside the value that it refers to, which has no end: write the value out`
    : `\`${source}\` refers to an anchor that is not defined above it: ` +
      'define the anchor, or put the text in quotes if the `*` is part of it';
  note(reading, message, offset, end);
  return { kind: 'hole', why: `\`${source}\` stands for no value`, at: placeOf(reading, offset, end) };
}

function bomb(reading: Reading, token: CST.FlowScalar, told: boolean): Node {
  const end = token.offset + token.source.length;
  const why = `the aliases of this file stand for more than ${maxValues} values`;
  if (!told) note(reading, `${why}, and the rest of them is not read: write fewer of them`, token.offset, end);
  return { kind: 'hole', why, at: placeOf(reading, token.offset, end) };
}
