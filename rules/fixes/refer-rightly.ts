import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import type { Resource } from '../../core/template/model.ts';
import { referenceKindOf, type ReferenceKind } from '../../core/template/reference-kind.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import type { AttributeTerm } from '../../core/template/term.ts';
import { fixOf } from './fix.ts';

/** Attributes that give the name, where `Ref` does not. Source: CloudFormation resource reference, 2026-11. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::StepFunctions::StateMachine': 'Name',
};

const STREAMS: ReadonlySet<string> = new Set(['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable']);

/** The attribute of a resource that has the form, `Ref` where the resource itself does; undefined where none does. */
export function attributeFor(graph: Graph, resource: Resource, wants: ReferenceKind, what: string): string | undefined {
  const { id, type, at } = resource;
  const byRef = referenceKindOf(graph.template, { kind: 'attribute', resource: id, attribute: 'Ref', at });
  if (byRef === wants) return 'Ref';
  if (wants === 'arn') return what === 'EventSourceArn' && STREAMS.has(type) ? 'StreamArn' : 'Arn';
  return wants === 'name' ? NAMES[type] : undefined;
}

/** Puts the right form of the reference in the place of the wrong one. */
export function referRightly(graph: Graph, by: Resource, wrong: AttributeTerm, attribute: string): readonly Fix[] {
  const { root } = stackOf(graph.template, by);
  const node = mappingAt(by.body, wrong.at) ?? mappingAt(root, wrong.at);
  if (node === undefined) return [];
  const value: Draft = attribute === 'Ref' ? ref(wrong.resource) : getAtt(wrong.resource, attribute);
  const shown = attribute === 'Ref' ? `Ref ${wrong.resource}` : `${wrong.resource}.${attribute}`;
  return fixOf(graph, `Use ${shown}`, 'safe', [{ do: 'replace', node, value }]);
}
