/** Settings of an event source mapping or pipe, in the form it is written in. */

import type { Change } from '../../core/change/change.ts';
import type { Graph, Hop } from '../../core/graph/model.ts';
import { isMapping, settingPath } from '../../core/graph/polling.ts';
import type { Place } from '../../core/source.ts';
import { scalarAt } from '../../core/syntax/node-at.ts';
import { entryOf, intrinsicOf, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Draft } from '../../core/template/synthesize.ts';
import { samEvent, serverlessEvent } from './event-entry.ts';
import { settingName } from './setting-name.ts';

export interface PollerSettings {
  /** Under the names that CloudFormation gives them. */
  readonly [setting: string]: Draft;
}

/** Sets them, and the queue with this ARN as the sink of what is given up; undefined where no text takes them. */
export function setOnPoller(
  graph: Graph,
  poll: Hop,
  settings: PollerSettings,
  sink?: Draft,
): readonly Change[] | undefined {
  const { by } = poll;
  if (!by.generated) {
    const named = sink === undefined ? settings : { ...settings, ...writtenSink(poll, sink) };
    return Object.entries(named).map(([key, value]) => {
      return { do: 'set', in: by, path: ['Properties', ...settingPath(poll, key)], value };
    });
  }
  const event = samEvent(graph, by);
  if (event !== undefined) {
    const onFailure = sink && { DestinationConfig: { OnFailure: { Type: 'SQS', Destination: sink } } };
    const entries = Object.entries({ ...settings, ...onFailure });
    return entries.map(([key, value]) => ({ do: 'set', in: event, path: ['Properties', key], value }));
  }
  return setOnServerlessEvent(graph, poll, settings, sink);
}

/** The text of a mapping or pipe, or the settings of the event that one is made of; undefined where there is none. */
export function writtenPoller(graph: Graph, by: Resource): Node | undefined {
  if (!by.generated) return by.properties;
  const event = samEvent(graph, by);
  if (event !== undefined) return entryOf(event, 'Properties')?.value;
  for (const kind of POLLED_EVENTS) {
    const value = entryOf(serverlessEvent(graph, by, by.at, kind), kind)?.value;
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Puts another number in the place of one that the mapping, pipe or event itself says. */
export function replaceOnPoller(graph: Graph, by: Resource, at: Place, value: number): readonly Change[] | undefined {
  const written = writtenPoller(graph, by);
  const number = written && scalarAt(written, at);
  return number && [{ do: 'replace', node: number, value }];
}

function writtenSink(poll: Hop, sink: Draft): PollerSettings {
  if (!isMapping(poll)) return { DeadLetterConfig: { Arn: sink } };
  return { DestinationConfig: { OnFailure: { Destination: sink } } };
}

/** Events of the Serverless Framework that become mappings whose settings it passes on. */
const POLLED_EVENTS = ['sqs', 'stream'];

function setOnServerlessEvent(
  graph: Graph,
  { by }: Hop,
  settings: PollerSettings,
  sink: Draft | undefined,
): readonly Change[] | undefined {
  for (const kind of POLLED_EVENTS) {
    const event = serverlessEvent(graph, by, by.at, kind);
    const value = entryOf(event, kind)?.value;
    if (event === undefined || value === undefined) continue;
    const onFailure = sink && { destinations: { onFailure: { type: 'sqs', arn: sink } } };
    const named = { ...frameworkNames(graph, by, settings), ...onFailure };
    return isArnAlone(value) ? withSettings(event, kind, value, named) : setIn(value, named);
  }
  return undefined;
}

function frameworkNames(graph: Graph, by: Resource, settings: PollerSettings): PollerSettings {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [settingName(graph, by, key), value]));
}

function isArnAlone(value: Node): boolean {
  return value.kind === 'scalar' || intrinsicOf(value) !== undefined;
}

function withSettings(event: Node, kind: string, arn: Node, named: PollerSettings): readonly Change[] {
  return [{ do: 'replace', node: event, value: { [kind]: { arn, ...named } } }];
}

function setIn(value: Node, named: PollerSettings): readonly Change[] | undefined {
  if (value.kind !== 'mapping') return undefined;
  return Object.entries(named).map(([key, draft]) => ({ do: 'set', in: value, path: [key], value: draft }));
}
