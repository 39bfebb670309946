/** A policy of queues or topics that is written out so that it can be merged with another. */

import type { Graph } from '../../core/graph/model.ts';
import type { AttachedPolicy } from '../../core/graph/policies.ts';
import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { table } from '../../core/table.ts';
import { evaluate } from '../../core/template/evaluate.ts';
import { identify } from '../../core/template/identity.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Statement } from '../../core/template/policy.ts';

export interface WrittenPolicy {
  readonly resource: Resource;
  /** The property that lists its channels: `Queues` or `Topics`. */
  readonly list: string;
  readonly channels: readonly Channel[];
  /** Its statements as they stand there, and as they are read. */
  readonly statements: readonly Node[];
  readonly rights: readonly Statement[];
  /** The name of the condition it exists under. */
  readonly condition: string | undefined;
}

interface Channel {
  readonly id: string;
  readonly node: Node;
}

const LISTS: Readonly<Record<string, string>> = table({
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SNS::TopicPolicy': 'Topics',
});

const BODY_KEYS = [
  'Type', 'Condition', 'DependsOn', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'Properties',
];
const DOCUMENT_KEYS = ['Version', 'Id', 'Statement'];

/** Undefined where a tool writes the policy, or a part of it is chosen elsewhere. */
export function writtenPolicy(graph: Graph, attached: AttachedPolicy): WrittenPolicy | undefined {
  const { resource, statements: rights } = attached;
  const { type, properties, body, generated } = resource;
  const list = LISTS[type];
  const document = valueAt(properties, 'PolicyDocument');
  const statements = statementsIn(valueAt(document, 'Statement'));
  if (list === undefined || generated || statements === undefined) return undefined;
  const isPlain = hasOnly(properties, [list, 'PolicyDocument']) && hasOnly(document, DOCUMENT_KEYS);
  if (!isPlain || !hasOnly(body, BODY_KEYS)) return undefined;
  const items = itemsOf(valueAt(properties, list));
  const channels = items.flatMap((node) => channelAt(graph, resource, node) ?? []);
  if (channels.length === 0 || channels.length < items.length) return undefined;
  return { resource, list, channels, statements, rights, condition: textOf(valueAt(body, 'Condition')) };
}

function hasOnly(node: Node | undefined, known: readonly string[]): boolean {
  return node?.kind === 'mapping' && entriesOf(node).every(({ key }) => known.includes(key.text));
}

function statementsIn(node: Node | undefined): readonly Node[] | undefined {
  if (node?.kind === 'mapping') return intrinsicOf(node) === undefined ? [node] : undefined;
  const items = itemsOf(node);
  return items.length > 0 && items.every(({ kind }) => kind === 'mapping') ? items : undefined;
}

/** A queue or topic of the template that is named whatever the conditions are. */
function channelAt(graph: Graph, policy: Resource, node: Node): Channel | undefined {
  const [only, ...others] = evaluate(graph.template, node, policy.when);
  const identity = only && identify(graph.template, only.value, ['AWS::SQS::Queue', 'AWS::SNS::Topic']);
  return identity?.kind === 'resource' && others.length === 0 ? { id: identity.resource.id, node } : undefined;
}
