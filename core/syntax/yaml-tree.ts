/** From the concrete syntax tokens of a YAML document to the located tree. */

import type { CST } from 'yaml';
import type { Entry, Hole, Mapping, Node, Sequence } from './tree.ts';
import { aliased, anchored } from './yaml-alias.ts';
import { checkComma, closeOf, isAbsent, missingBetween } from './yaml-brackets.ts';
import { checkColumn, complainOf, readKey } from './yaml-key.ts';
import { isMerge, mergeEntries } from './yaml-merge.ts';
import { propertiesOf } from './yaml-properties.ts';
import type { Properties } from './yaml-properties.ts';
import { derail, note, placeOf } from './yaml-reading.ts';
import type { Reading } from './yaml-reading.ts';
import { isHalfTyped, meantBy } from './yaml-regroup.ts';
import type { MapItem, MeantItem } from './yaml-regroup.ts';
import { emptyScalar, readScalar } from './yaml-scalar.ts';
import { checkEnd, unexpected } from './yaml-strays.ts';
import { tagged } from './yaml-tag.ts';

type FlowItem = CST.FlowCollection['items'][number];

const noTokens: readonly CST.SourceToken[] = [];

/** The tree of a document; a hole if nothing is in it. */
export function readDocument(reading: Reading, document: CST.Document): Node {
  const { start, value, offset } = document;
  const properties = propertiesOf(reading, start, {
    indicator: 'doc-start', next: value, from: offset, indent: 0, onNewLine: true,
  });
  if (value === undefined && properties.tags.length === 0) {
    return { kind: 'hole', why: 'the file is empty', at: placeOf(reading, 0, 0) };
  }
  const root = readNode(reading, value, properties);
  checkEnd(reading, document);
  return root;
}

/** Reads the value that `token` holds; without a token the value is missing, and null. */
function readNode(reading: Reading, token: CST.Token | undefined, properties: Properties): Node {
  const { anchor } = properties;
  if (anchor === undefined || token?.type === 'alias') return readTagged(reading, token, properties);
  return anchored(reading, anchor, () => readTagged(reading, token, properties));
}

function readTagged(reading: Reading, token: CST.Token | undefined, { tags, end }: Properties): Node {
  reading.values++;
  const value = readValue(reading, token, end);
  return tags.length === 0 ? value : tagged(reading, value, tags, writtenEnd(token, value));
}

/** Where a value ends in the text; an alias ends where it is written, its node ends elsewhere. */
function writtenEnd(token: CST.Token | undefined, node: Node): number {
  return token?.type === 'alias' ? token.offset + token.source.length : node.at.end;
}

function readValue(reading: Reading, token: CST.Token | undefined, missingAt: number): Node {
  if (token === undefined) return emptyScalar(reading, missingAt);
  switch (token.type) {
    case 'scalar':
    case 'single-quoted-scalar':
    case 'double-quoted-scalar':
    case 'block-scalar':
      return readScalar(reading, token);
    case 'alias':
      checkEnd(reading, token);
      return aliased(reading, token);
    case 'block-map':
      return readBlockMap(reading, token);
    case 'block-seq':
      return readBlockSequence(reading, token);
    case 'flow-collection':
      return readFlow(reading, token);
    default:
      unexpected(reading, token);
      return { kind: 'hole', why: 'it cannot be read', at: placeOf(reading, token.offset, token.offset) };
  }
}

function readBlockSequence(reading: Reading, sequence: CST.BlockSequence): Sequence {
  const items: Node[] = [];
  let end = sequence.offset;
  for (const { start, value } of sequence.items) {
    const properties = propertiesOf(reading, start, {
      indicator: 'seq-item-ind', next: value, from: end, indent: sequence.indent, onNewLine: true,
    });
    if (properties.indicator === undefined) {
      if (value === undefined && properties.tags.length === 0) continue;
      missingDash(reading, value ?? sequence);
    }
    const item = readNode(reading, value, properties);
    items.push(item);
    end = writtenEnd(value, item);
  }
  return { kind: 'sequence', items, style: 'block', at: placeOf(reading, sequence.offset, end) };
}

function missingDash(reading: Reading, token: CST.Token): void {
  const message =
    token.type === 'block-seq'
      ? 'this `-` is not in the column of the `-` above it: align the two'
      : 'this line stands in a list but does not begin with `-`: add it, or correct the indentation';
  derail(reading, message, token.offset, token.offset + 1);
}

function readBlockMap(reading: Reading, map: CST.BlockMap): Mapping {
  const entries: Entry[] = [];
  let end = map.offset;
  for (const item of map.items) {
    for (const meant of meantBy(item, map.indent)) end = readMapItem(reading, meant, map.indent, end, entries);
  }
  return mappingOf(reading, entries, 'block', map.offset, end);
}

function mappingOf(reading: Reading, read: Entry[], style: Mapping['style'], start: number, end: number): Mapping {
  const entries = read.some(isMerge) ? mergeEntries(read) : read;
  return { kind: 'mapping', entries, style, at: placeOf(reading, start, end) };
}

/** Reads an item of a mapping, if it is an entry, and tells where it ends. */
function readMapItem(
  reading: Reading,
  { item, flaw }: MeantItem,
  indent: number,
  from: number,
  entries: Entry[],
): number {
  const { start, key, sep } = item;
  const announced = propertiesOf(reading, start, {
    indicator: 'explicit-key-ind', next: key ?? sep?.[0], from, indent, onNewLine: true,
  });
  if (!isEntry(reading, item, announced)) return from;
  if (key && !item.explicitKey) checkColumn(reading, key, indent);
  if (key && flaw !== undefined) complainOf(reading, flaw, item);
  if (key && isHalfTyped(flaw)) return readHalfTyped(reading, key, entries);
  return readEntry(reading, item, announced, indent, entries);
}

/** A key without colon, as one leaves it while typing. */
function readHalfTyped(reading: Reading, token: CST.Token, entries: Entry[]): number {
  const end = endOf(token);
  const key = readKey(reading, token, end);
  const value: Hole = { kind: 'hole', why: 'its line has no colon', at: placeOf(reading, end, end) };
  entries.push({ key, value, at: placeOf(reading, token.offset, end) });
  return end;
}

/** Reads a key and its value; `indent` is the column of the block around them, undefined within brackets. */
function readEntry(
  reading: Reading,
  { key, sep, value }: FlowItem,
  announced: Properties,
  indent: number | undefined,
  entries: Entry[],
): number {
  const properties = propertiesOf(reading, sep ?? noTokens, {
    indicator: 'map-value-ind', next: value, from: key ? endOf(key) : announced.end, indent,
    onNewLine: !key || key.type === 'block-scalar',
  });
  const colon = properties.indicator?.offset;
  if (value !== undefined && colon === undefined) missingBetween(reading, value);
  const keyNode = readKey(reading, key, colon ?? properties.end);
  if (announced.anchor !== undefined) anchored(reading, announced.anchor, () => keyNode);
  const valueNode = readNode(reading, value, properties);
  const end = writtenEnd(value, valueNode);
  entries.push({ key: keyNode, value: valueNode, at: placeOf(reading, key?.offset ?? colon ?? announced.end, end) });
  return end;
}

/** Whether there is anything but space and comments, within the text that the user wrote. */
function isEntry(reading: Reading, { key, sep }: MapItem, { tags, end }: Properties): boolean {
  if (key) return key.offset < reading.source.text.length;
  if (!sep && tags.length > 0) {
    const { offset, source } = tags[0] as CST.SourceToken;
    note(reading, `\`${source}\` stands before no value: add one, or indent the line`, offset, end);
  }
  return sep !== undefined;
}

function endOf(token: CST.Token): number {
  if ('source' in token) return token.offset + token.source.length;
  const close = token.type === 'flow-collection' ? token.end[0] : undefined;
  return (close ?? token).offset + 1;
}

function readFlow(reading: Reading, flow: CST.FlowCollection): Mapping | Sequence {
  const isMap = flow.start.source === '{';
  const entries: Entry[] = [];
  const items: Node[] = [];
  let end = flow.offset + 1;
  for (let index = 0; index < flow.items.length; index++) {
    const item = flow.items[index] as FlowItem;
    const announced = propertiesOf(reading, item.start, {
      indicator: 'explicit-key-ind', next: item.key ?? item.value, from: end, indent: undefined, onNewLine: false,
    });
    checkComma(reading, flow, index, announced);
    if (isAbsent(item, announced)) continue;
    end = isMap ? readEntry(reading, item, announced, undefined, entries) : readItem(reading, item, announced, items);
  }
  end = closeOf(reading, flow, end);
  if (isMap) return mappingOf(reading, entries, 'flow', flow.offset, end);
  return { kind: 'sequence', items, style: 'flow', at: placeOf(reading, flow.offset, end) };
}

/** An item of a list in brackets; `[a: b]` holds a mapping of one entry. */
function readItem(reading: Reading, item: FlowItem, announced: Properties, items: Node[]): number {
  if (item.sep === undefined && announced.indicator === undefined) {
    const node = readNode(reading, item.value, announced);
    items.push(node);
    return writtenEnd(item.value, node);
  }
  const pair: Entry[] = [];
  const end = readEntry(reading, item, announced, undefined, pair);
  items.push(mappingOf(reading, pair, 'flow', (pair[0] as Entry).at.start, end));
  return end;
}
