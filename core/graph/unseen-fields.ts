/** Fields that a filter asks for and that what it sees never has. */

import { ENVELOPE_FIELDS, EVENT_FIELDS, QUEUE_RECORD_FIELDS, TABLE_RECORD_FIELDS } from '../facts/filters.ts';
import type { Place } from '../source.ts';
import {
  entriesOf, entryOf, intrinsicOf, textOf, valueAt, type Entry, type Mapping, type Node,
} from '../syntax/tree.ts';
import { booleanAttribute } from '../template/attributes.ts';
import { canMeet } from '../template/conditions.ts';
import type { Filter } from './filters.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { hopsInto } from './queries.ts';

export interface UnseenField {
  readonly field: string;
  readonly entry: Entry;
  readonly at: Place;
  /** What the filter sees: `an event`, `a message of Orders`. */
  readonly seen: string;
  /** The fields that are there. */
  readonly known: readonly string[];
}

/** The first field without which the filter lets nothing through. */
export function unseenField(graph: Graph, filter: Filter): UnseenField | undefined {
  if (filter.kind === 'event pattern') return missing(filter.pattern, 'an event', EVENT_FIELDS);
  if (filter.kind === 'filter policy') return undefined;
  const sources = sourcesOf(graph, filter);
  const kinds = new Set(sources.map(({ kind }) => kind));
  if (kinds.size !== 1) return undefined;
  if (kinds.has('table')) return missing(filter.pattern, 'a change of the table', TABLE_RECORD_FIELDS);
  if (!kinds.has('queue')) return undefined;
  const unseen = missing(filter.pattern, 'a message of the queue', QUEUE_RECORD_FIELDS);
  return unseen ?? unseenInEnvelope(graph, filter, sources);
}

function sourcesOf(graph: Graph, { by, when }: Filter): readonly GraphNode[] {
  const { conditions } = graph.template;
  const taking = graph.hops.filter((hop) => hop.by === by && (hop.kind === 'poll' || hop.kind === 'pipe'));
  const sources = taking.filter((hop) => hop.from.resource !== by && canMeet(conditions, hop.when, when));
  return sources.map(({ from }) => from);
}

function missing(pattern: Mapping, seen: string, known: readonly string[]): UnseenField | undefined {
  if (pattern.entries.some(({ key }) => key.text.startsWith('Fn::'))) return undefined;
  const isUnseen = ({ key, value }: Entry): boolean =>
    key.text !== '$or' && !known.includes(key.text) && isNeeded(value);
  const entry = pattern.entries.find(isUnseen);
  return entry && { field: entry.key.text, entry, at: entry.key.at, seen, known };
}

/** A list that accepts the field's absence needs no field. */
function isNeeded(value: Node): boolean {
  if (intrinsicOf(value) !== undefined || value.kind === 'hole') return false;
  if (value.kind === 'mapping') return entriesOf(value).some(({ value: inner }) => isNeeded(inner));
  return value.kind === 'sequence' && value.items.length > 0 && value.items.every(needsField);
}

function needsField(item: Node): boolean {
  if (item.kind === 'hole' || intrinsicOf(item) !== undefined) return false;
  if (item.kind !== 'mapping') return true;
  return textOf(valueAt(item, 'exists')) !== 'false' && valueAt(item, 'anything-but') === undefined;
}

/** Behind a subscription without raw delivery the body is SNS's envelope, and the message in it is text. */
function unseenInEnvelope(graph: Graph, { pattern }: Filter, sources: readonly GraphNode[]): UnseenField | undefined {
  const body = valueAt(pattern, 'body');
  if (body?.kind !== 'mapping' || intrinsicOf(body) !== undefined) return undefined;
  const producers = sources.flatMap((queue) => hopsInto(graph, queue)).filter(({ active }) => active);
  if (producers.length === 0 || !producers.every((hop) => isWrapped(graph, hop))) return undefined;
  const seen = "the envelope that SNS puts the topic's message in";
  const message = entryOf(body, 'Message');
  const isInside = message?.value.kind === 'mapping' && isNeeded(message.value);
  return missing(body, seen, ENVELOPE_FIELDS) ?? (isInside ? insideText(message, seen) : undefined);
}

function insideText(entry: Entry, seen: string): UnseenField {
  const { key, value } = entry;
  const inner = entriesOf(value)[0]?.key.text ?? '';
  return { field: `${key.text}.${inner}`, entry, at: key.at, seen, known: [] };
}

function isWrapped({ template }: Graph, { kind, by, when }: Hop): boolean {
  if (kind !== 'subscribe') return false;
  if (by.type !== 'AWS::SNS::Subscription') return true;
  const raw = booleanAttribute(template, by, ['RawMessageDelivery'], false);
  const here = raw.filter((choice) => canMeet(template.conditions, choice.when, when));
  return here.every(({ value }) => value.known && !value.value);
}
