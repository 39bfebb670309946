/**
 * A version as the plain objects that are compared: resources as they would be deployed, written by what their
 * properties mean, so that `!Sub "${Queue.Arn}"` and `!GetAtt Queue.Arn` are no change.
 */

import type { Graph } from '../core/graph/model.ts';
import { entriesOf, itemsOf, textOf, valueAt, type Node } from '../core/syntax/tree.ts';
import { table } from '../core/table.ts';
import { evaluate, type Scope } from '../core/template/evaluate.ts';
import type { AttributeTerm, Term, UnknownTerm } from '../core/template/term.ts';
import { describeWhen, type When } from '../core/template/when.ts';
import type { Deployed, Version } from './version.ts';

export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

export interface PlainResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, Plain>>;
  readonly DeletionPolicy?: string;
}

export interface PlainTemplate {
  readonly Resources: Readonly<Record<string, PlainResource>>;
}

/** Rights and policies replace nothing that messages pass, and are not worth the time. */
const LEFT_OUT = /^AWS::(IAM|SSO)::|(Policy|Permission|SecurityGroupIngress|SecurityGroupEgress)$/;

/** Values that say the same as leaving the property out. Source: CloudFormation resource reference, 2026-11. */
const DEFAULTS: Readonly<Record<string, string>> = table({
  FifoQueue: 'false',
  FifoTopic: 'false',
  StateMachineType: 'STANDARD',
  PackageType: 'Zip',
  EventBusName: 'default',
});

/** All resources of a version by their keys; references name keys too. */
export function plainTemplate({ deployed }: Version): PlainTemplate {
  const readings = new Map<Graph, Reading>();
  const all = [...deployed.values()];
  for (const { graph } of all) if (!readings.has(graph)) readings.set(graph, readingOf(graph, all));
  const compared = all.filter(({ resource }) => !LEFT_OUT.test(resource.type));
  return {
    Resources: Object.fromEntries(
      compared.map((one) => [comparable(one.key), plainResource(one, readings.get(one.graph) as Reading)]),
    ),
  };
}

/** What compares the objects asks them for `hasOwnProperty`, so that no name of theirs may be just this. */
function comparable(name: string): string {
  return name === 'hasOwnProperty' ? `${name} ` : name;
}

/** The name that was made comparable. */
export function nameOfCompared(name: string): string {
  return name.trimEnd();
}

/** How the nodes of one graph are read. */
interface Reading {
  readonly scope: Scope;
  readonly keyOf: (id: string) => string;
}

/** A default is what a first deployment takes; an update keeps what the stack has, so it tells no difference. */
function readingOf({ template }: Graph, all: readonly Deployed[]): Reading {
  const parameters = [...template.parameters].map(([name, one]) => [name, { ...one, default: undefined }] as const);
  const own = all.filter(({ graph }) => graph.template === template);
  const keys = new Map(own.map(({ resource, key }) => [resource.id, key]));
  return { scope: { ...template, parameters: new Map(parameters) }, keyOf: (id) => keys.get(id) ?? id };
}

function plainResource({ resource }: Deployed, reading: Reading): PlainResource {
  const policy = policyOf(resource.body, 'DeletionPolicy');
  return {
    Type: resource.type,
    Properties: plainEntries(resource.properties, resource.when, reading),
    ...(policy === undefined ? {} : { DeletionPolicy: policy }),
  };
}

/** `DeletionPolicy` or `UpdateReplacePolicy` of a resource. */
export function policyOf(body: Node, name: 'DeletionPolicy' | 'UpdateReplacePolicy'): string | undefined {
  return textOf(valueAt(body, name));
}

function plainEntries(node: Node, when: When, reading: Reading): Readonly<Record<string, Plain>> {
  const pairs = entriesOf(node).flatMap(({ key, value }): (readonly [string, Plain])[] => {
    const plain = plainValue(value, when, reading);
    return plain === undefined || plain === DEFAULTS[key.text] ? [] : [[comparable(key.text), plain]];
  });
  return Object.fromEntries(pairs);
}

/** One value, or all of them with the conditions they stand under; undefined for what is left out. */
function plainValue(node: Node, when: When, reading: Reading): Plain | undefined {
  const [first, ...others] = evaluate(reading.scope, node, when);
  if (first === undefined) return undefined;
  if (others.length === 0) return plainTerm(first.value, first.when, reading);
  return {
    choices: [first, ...others].map((choice) => ({
      when: describeWhen(choice.when) ?? '',
      value: plainTerm(choice.value, choice.when, reading) ?? '',
    })),
  };
}

function plainTerm(term: Term, when: When, reading: Reading): Plain | undefined {
  switch (term.kind) {
    case 'absent':
      return undefined;
    case 'text':
      return term.text;
    case 'composed':
      return { parts: term.parts.map((part) => (typeof part === 'string' ? part : partOf(part, reading))) };
    case 'mapping':
      return plainEntries(term.node, when, reading);
    case 'sequence':
      return itemsOf(term.node).flatMap((item) => plainValue(item, when, reading) ?? []);
    case 'attribute':
    case 'unknown':
      return partOf(term, reading);
  }
}

/** Nothing tells whether two unknown values without a name differ, so they do not. */
function partOf(part: AttributeTerm | UnknownTerm, reading: Reading): Plain {
  return part.kind === 'attribute' ? reference(part, reading) : { [UNKNOWN]: part.symbol ?? '' };
}

/** Whether a part of a value cannot be told from any other that is unknown. */
export function isNameless(value: Plain): boolean {
  if (typeof value === 'string') return false;
  return Object.entries(value).some(([key, inner]: [string, Plain]) => {
    return key === UNKNOWN && inner === '' ? true : isNameless(inner);
  });
}

/** The key under which stands what only a deployment knows. */
export const UNKNOWN = 'unknown';

function reference({ resource, attribute }: AttributeTerm, { keyOf }: Reading): Plain {
  const key = keyOf(resource);
  return attribute === 'Ref' ? { Ref: key } : { 'Fn::GetAtt': [key, attribute] };
}
