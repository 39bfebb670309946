/** Hovers on properties: what a setting is worth and does, where a hop leads that is declared there. */

import { settingsOf } from '../graph/settings.ts';
import type { Graph, Hop } from '../graph/model.ts';
import { covers, isWithin, type Place } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { intrinsicOf, type Entry, type Node } from '../syntax/tree.ts';
import { table } from '../table.ts';
import { stacksOf } from '../template/stacks/stack-of.ts';
import { hopLines } from './hops.ts';
import type { LinkTo } from './link.ts';
import { describeSettings } from './setting.ts';

export interface PropertyText {
  /** Markdown. */
  readonly text: string;
  /** The key. */
  readonly at: Place;
  /** Key and value. */
  readonly whole: Place;
}

/** What is to be said of the property whose key or value stands at an offset; undefined where it says nothing. */
export function describeProperty(graph: Graph, place: Place, linkTo: LinkTo): PropertyText | undefined {
  const entries = entriesAt(rootOf(graph, place), place.start);
  const entry = entries.at(-1);
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  const said = describeSettings(graph, settingsIn(graph, value.at, key.text), linkTo);
  const text = said === '' && DECLARING.has(key.text) ? hopLines(graph, hopsDeclared(graph, entries), linkTo) : said;
  return text === '' ? undefined : { text, at: key.at, whole: entry.at };
}

function rootOf({ template }: Graph, { source }: Place): Node {
  return stacksOf(template).find((stack) => stack.source === source)?.root ?? parse(source).root;
}

/** The entries around an offset, down to the one whose key, or whose value as a whole, stands there; else none. */
function entriesAt(node: Node, offset: number): readonly Entry[] {
  if (node.kind === 'sequence') {
    const item = node.items.find(({ at }) => covers(at, offset));
    return item === undefined ? [] : entriesAt(item, offset);
  }
  if (node.kind !== 'mapping') return [];
  const onKey = node.entries.find(({ key }) => covers(key.at, offset));
  if (onKey !== undefined) return [onKey];
  const entry = node.entries.find(({ value }) => covers(value.at, offset));
  if (entry === undefined) return [];
  if (entry.value.kind === 'scalar' || intrinsicOf(entry.value) !== undefined) return [entry];
  const inner = entriesAt(entry.value, offset);
  return inner.length === 0 ? [] : [entry, ...inner];
}

/** Those whose value stands there; where several names do, as in a block, those that the key names. */
function settingsIn(graph: Graph, at: Place, key: string) {
  const there = settingsOf(graph).filter(({ value }) => value.some((choice) => isWithin(choice.value.at, at)));
  const names = new Set(there.map(({ name }) => name));
  return names.size === 1 && there.every(({ name }) => isCalled(name, key)) ? there : [];
}

/** The Serverless Framework shortens some names: `timeout`, `maximumRetryAttempts`, `batchWindow`. */
function isCalled(name: string, key: string): boolean {
  const plain = (word: string) => word.toLowerCase().replace(/inseconds$|period$/, '');
  return plain(name).startsWith(plain(key)) || plain(key).startsWith(plain(name)) || OTHER_NAMES[key] === name;
}

const OTHER_NAMES: Readonly<Record<string, string>> = table({
  maximumEventAge: 'MaximumEventAgeInSeconds',
  batchWindow: 'MaximumBatchingWindowInSeconds',
  maxRetries: 'maxReceiveCount',
  reservedConcurrency: 'ReservedConcurrentExecutions',
});

/** Keys that say where messages come from or go to. */
const DECLARING: ReadonlySet<string> = new Set([
  'RedrivePolicy', 'DeadLetterConfig', 'DeadLetterQueue', 'DestinationConfig', 'OnFailure', 'OnSuccess',
  'Endpoint', 'TopicArn', 'EventSourceArn', 'FunctionName', 'Queue', 'Topic', 'Stream', 'Target', 'Targets',
  'Source', 'EventBusName', 'Destination', 'deadLetterTargetArn', 'TargetArn', 'Arn',
  'onError', 'destinations', 'onFailure', 'onSuccess', 'sqs', 'sns', 'stream', 'eventBridge', 'schedule',
]);

/** The hops that the text of the innermost entry declares, else those of the nearest entry around it. */
function hopsDeclared({ hops }: Graph, entries: readonly Entry[]): readonly Hop[] {
  const inner = entries.at(-1);
  const within = inner === undefined ? [] : hops.filter(({ at }) => isWithin(at, inner.at));
  if (within.length > 0) return within;
  const around = entries.map(({ key }) => hops.filter(({ at }) => isWithin(at, key.at)));
  return around.findLast((found) => found.length > 0) ?? [];
}
