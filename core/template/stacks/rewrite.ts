/** A node of one stack in the names of the whole, with what other stacks hand it in place of the references to them. */

import type { Place } from '../../source.ts';
import {
  entryOf, intrinsicOf, itemsOf, textOf, valueAt, type Entry, type Hole, type Mapping, type Node, type Scalar,
} from '../../syntax/tree.ts';
import { changed, withEntry, withItems, withValues } from '../amend.ts';
import { splitOnce } from '../dotted.ts';
import { isLookedUp } from '../parameter-type.ts';
import { isStackOwn } from './own-names.ts';
import type { Member } from './member.ts';
import { mapping, synthesize } from '../synthesize.ts';

/** The node as the whole has to read it; the very same where nothing in it changes. */
export function rewrite(member: Member, node: Node): Node {
  switch (node.kind) {
    case 'hole':
      return placed(variableMeant(member, node), node.at) ?? node;
    case 'scalar':
      return dynamicReference(member, node) ?? node;
    case 'sequence':
      return withItems(node, changed(node.items, (item) => rewrite(member, item)));
    case 'mapping':
      return rewriteMapping(member, node);
  }
}

function rewriteMapping(member: Member, node: Mapping): Node {
  const intrinsic = intrinsicOf(node);
  switch (intrinsic?.name) {
    case 'Ref':
      return rewriteRef(member, node, textOf(intrinsic.argument));
    case 'Fn::GetAtt':
      return rewriteGetAtt(member, node, intrinsic.argument);
    case 'Fn::Sub':
      return rewriteSub(member, node, intrinsic.argument);
    case 'Fn::ImportValue':
      return rewriteImport(member, node, intrinsic.argument);
    case 'Fn::GetStackOutput':
      return rewriteStackOutput(member, node, intrinsic.argument);
    case 'Fn::If':
    case 'Fn::FindInMap':
      return rewriteEntries(member, withArgument(node, firstRenamed(member, intrinsic.argument)));
    default:
      return rewriteEntries(member, node);
  }
}

function rewriteImport(member: Member, node: Mapping, argument: Node): Node {
  const name = rewrite(member, argument);
  return placed(member.links.imported(name), node.at) ?? withArgument(node, name);
}

/** The reference of a CDK app that need not be exported: `{ StackName, Region, OutputName }`. */
function rewriteStackOutput(member: Member, node: Mapping, argument: Node): Node {
  const [stack, output] = ['StackName', 'OutputName'].map((key) => textOf(valueAt(argument, key)));
  const found = stack && output ? member.links.stackOutput(`${stack}.${output}`) : undefined;
  return placed(found, node.at) ?? rewriteEntries(member, node);
}

function rewriteEntries(member: Member, node: Mapping): Mapping {
  return withValues(node, (value, entry) =>
    isConditionName(entry, node) ? renamedScalar(member, value) : rewrite(member, value),
  );
}

/** `{ Condition: IsProd }` inside a condition. */
function isConditionName({ key, value }: Entry, { entries }: Mapping): boolean {
  return key.text === 'Condition' && entries.length === 1 && value.kind === 'scalar';
}

/** `Fn::If` and `Fn::FindInMap` begin with a name of the template. */
function firstRenamed(member: Member, argument: Node): Node {
  const [name, ...rest] = itemsOf(argument);
  if (argument.kind !== 'sequence' || name?.kind !== 'scalar') return argument;
  const renamed = renamedScalar(member, name);
  return renamed === name ? argument : { ...argument, items: [renamed, ...rest] };
}

function renamedScalar(member: Member, node: Node): Node {
  const name = textOf(node) ?? '';
  const renamed = member.rename(name);
  return renamed === name ? node : synthesize(renamed, node.at);
}

function withArgument(node: Mapping, argument: Node): Mapping {
  const entry = node.entries[0] as Entry;
  return argument === entry.value ? node : { ...node, entries: [{ ...entry, value: argument }] };
}

function rewriteRef(member: Member, node: Mapping, name: string | undefined): Node {
  if (name === undefined) return rewriteEntries(member, node);
  const meant = meaningOf(member, name, node.at);
  return meant ?? node;
}

/** What a plain name stands for in the whole; undefined where it stands for itself. */
function meaningOf(member: Member, name: string, at: Place): Node | undefined {
  const passed = placed(member.links.argument(name), at) ?? lookedUp(member, name, at);
  if (passed !== undefined) return passed;
  const renamed = isStackOwn(name) ? stackOwn(member, name) : member.rename(name);
  return renamed === name ? undefined : mapping({ Ref: renamed }, at);
}

function stackOwn({ stack }: Member, name: string): string {
  return stack === undefined ? name : `${name} of ${stack.name}`;
}

function lookedUp({ template, links }: Member, name: string, at: Place): Node | undefined {
  const parameter = template.parameters.get(name);
  if (parameter === undefined || !isLookedUp(parameter.type)) return undefined;
  return parameter.default === undefined ? undefined : placed(links.ssm(synthesize(parameter.default, at)), at);
}

/** Through SSM parameters of this name a CDK app hands values to another Region. Source: aws-cdk-lib 2.276. */
const CROSS_REGION = '/cdk/exports/';

function rewriteGetAtt(member: Member, node: Mapping, argument: Node): Node {
  const [resource, attribute] = argument.kind === 'sequence' ? argument.items.map(textOf) : splitOnce(textOf(argument) ?? '');
  if (resource === undefined || attribute === undefined) return rewriteEntries(member, node);
  return attributeMeant(member, resource, attribute, node.at) ?? node;
}

function attributeMeant(member: Member, resource: string, attribute: string, at: Place): Node | undefined {
  if (attribute.startsWith('Outputs.')) {
    const output = placed(member.links.output(resource, attribute.slice('Outputs.'.length)), at);
    if (output !== undefined) return output;
  }
  if (attribute.startsWith(CROSS_REGION)) {
    const exported = placed(member.links.ssm(synthesize(attribute, at)), at);
    if (exported !== undefined) return exported;
  }
  const renamed = member.rename(resource);
  return renamed === resource ? undefined : mapping({ 'Fn::GetAtt': [renamed, attribute] }, at);
}

const HOLE = /\$\{([^!}][^}]{0,300})\}/g;

/** The text stays as written; what its holes stand for goes into the map of variables. */
function rewriteSub(member: Member, node: Mapping, argument: Node): Node {
  const [text, written] = argument.kind === 'sequence' ? argument.items : [argument];
  if (text === undefined) return node;
  const found = looksUpText(member, node, text, written);
  if (found !== undefined) return found;
  const known = written && rewrite(member, written);
  let variables = known?.kind === 'mapping' ? known : undefined;
  for (const hole of holesIn(textOf(text) ?? '')) {
    const meant = entryOf(known, hole) ? undefined : holeMeant(member, hole, text.at);
    if (meant !== undefined) variables = withEntry(variables ?? mapping({}, text.at), hole, meant, text.at);
  }
  if (variables === undefined || variables.entries.length === 0 || variables === written) return node;
  return withArgument(node, { kind: 'sequence', items: [text, variables], style: 'flow', at: argument.at });
}

function holesIn(text: string): Iterable<string> {
  return text.includes('${') ? new Set([...text.matchAll(HOLE)].map(([, name = '']) => name.trim())) : [];
}

function holeMeant(member: Member, hole: string, at: Place): Node | undefined {
  const [resource = '', attribute] = splitOnce(hole);
  return attribute === undefined ? meaningOf(member, hole, at) : attributeMeant(member, resource, attribute, at);
}

/** `{{resolve:ssm:/orders/${Stage}/queue-arn:3}}`, where the text is nothing else. */
const DYNAMIC_REFERENCE = /^\{\{resolve:ssm:((?:[^:${}]|\$\{[^}]{0,300}\})+)(?::\d+)?\}\}$/;

function namedIn(text: string): string | undefined {
  return text.startsWith('{{') ? DYNAMIC_REFERENCE.exec(text)?.[1] : undefined;
}

function dynamicReference({ links }: Member, { text, at }: Scalar): Node | undefined {
  const name = namedIn(text);
  return name === undefined ? undefined : placed(links.ssm(synthesize(name, at)), at);
}

/** The same as a `Sub` whose holes are part of the name. */
function looksUpText(member: Member, node: Mapping, text: Node, variables: Node | undefined): Node | undefined {
  const name = namedIn(textOf(text) ?? '');
  if (name === undefined) return undefined;
  const named = mapping({ 'Fn::Sub': variables === undefined ? name : [name, variables] }, node.at);
  return placed(member.links.ssm(rewrite(member, named)), node.at);
}

/** `${ssm:/orders/queue-arn}` and `${cf:shop-dev.QueueArn}` of a Serverless service, with a fallback or without. */
const VARIABLE = /^\$\{(ssm|cf):([^,~}]+)(?:[,~][^}]*)?\}$/;

function variableMeant({ links }: Member, { symbol, at }: Hole): Node | undefined {
  const [, source, name] = VARIABLE.exec(symbol ?? '') ?? [];
  if (name === undefined) return undefined;
  return source === 'cf' ? links.stackOutput(name.trim()) : links.ssm(synthesize(name.trim(), at));
}

/** What comes from another stack has the place of the text that asks for it. */
function placed(node: Node | undefined, at: Place): Node | undefined {
  if (node === undefined) return undefined;
  switch (node.kind) {
    case 'sequence':
      return { ...node, at, items: node.items.map((item) => placed(item, at) as Node) };
    case 'mapping':
      return { ...node, at, entries: node.entries.map((entry) => placedEntry(entry, at)) };
    case 'scalar':
      return { ...node, at, given: true };
    default:
      return { ...node, at };
  }
}

function placedEntry({ key, value }: Entry, at: Place): Entry {
  return { key: { ...key, at }, value: placed(value, at) as Node, at };
}
