import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import { intrinsicOf, type Mapping } from '../../core/syntax/tree.ts';
import { table } from '../../core/table.ts';
import type { Resource } from '../../core/template/model.ts';
import { referenceKindOf, type ReferenceKind } from '../../core/template/reference-kind.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import type { AttributeTerm } from '../../core/template/term.ts';
import { fixOf } from './fix.ts';

/** Attributes that give the name, where `Ref` does not. Source: CloudFormation resource reference, 2026-11. */
const NAMES: Readonly<Record<string, string>> = table({
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::StepFunctions::StateMachine': 'Name',
});

const STREAMS: ReadonlySet<string> = new Set(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']);

/** The attribute of a resource that has the form, `Ref` where the resource itself does; undefined where none does. */
export function attributeFor(graph: Graph, resource: Resource, wants: ReferenceKind, what: string): string | undefined {
  const { id, type, at } = resource;
  const byRef = referenceKindOf(graph.template, { kind: 'attribute', resource: id, attribute: 'Ref', at });
  if (byRef === wants) return 'Ref';
  if (wants === 'arn') return what === 'EventSourceArn' && STREAMS.has(type) ? 'StreamArn' : 'Arn';
  return wants === 'name' ? NAMES[type] : undefined;
}

/** Puts the right form of the reference in the place of the wrong one; in a `Sub`, in the place of its hole. */
export function referRightly(graph: Graph, by: Resource, wrong: AttributeTerm, right: RightReference): readonly Fix[] {
  const node = nodeOf(graph, by, wrong);
  if (node === undefined) return [];
  const { id, attribute } = right;
  const value: Draft = attribute === 'Ref' ? ref(id) : getAtt(id, attribute);
  const shown = attribute === 'Ref' ? `Ref ${id}` : `${id}.${attribute}`;
  const change: Change | undefined =
    intrinsicOf(node)?.name === 'Fn::Sub' ? inHole(node, wrong, right) : { do: 'replace', node, value };
  return change === undefined ? [] : fixOf(graph, `Use ${shown}`, 'safe', [change]);
}

export interface RightReference {
  readonly id: string;
  /** `Ref` or the name of an attribute. */
  readonly attribute: string;
}

function nodeOf(graph: Graph, by: Resource, { at }: AttributeTerm): Mapping | undefined {
  return mappingAt(by.body, at) ?? mappingAt(stackOf(graph.template, by).root, at);
}

function inHole(node: Mapping, wrong: AttributeTerm, right: RightReference): Change | undefined {
  const argument = intrinsicOf(node)?.argument;
  const text = argument?.kind === 'sequence' ? argument.items[0] : argument;
  const hole = holeOf({ id: wrong.resource, attribute: wrong.attribute });
  if (text?.kind !== 'scalar' || !text.text.includes(hole)) return undefined;
  return { do: 'replace', node: text, value: text.text.replaceAll(hole, holeOf(right)) };
}

function holeOf({ id, attribute }: RightReference): string {
  return attribute === 'Ref' ? `\${${id}}` : `\${${id}.${attribute}}`;
}

/** The label at the end of a stream's ARN, `table/Orders/stream/2026-11-21T09:00:00.000`, which is what is asked for. */
export function takeStreamLabel(graph: Graph, by: Resource, arn: AttributeTerm): readonly Fix[] {
  const node = nodeOf(graph, by, arn);
  if (node === undefined || intrinsicOf(node)?.name !== 'Fn::GetAtt') return [];
  const value = { 'Fn::Select': [3, { 'Fn::Split': ['/', getAtt(arn.resource, arn.attribute)] }] };
  const title = `Take the label from ${arn.resource}.${arn.attribute}`;
  return fixOf(graph, title, 'safe', [{ do: 'replace', node, value }]);
}
