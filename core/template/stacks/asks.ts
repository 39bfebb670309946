/** What a template asks of other stacks. */

import type { Source } from '../../source.ts';
import { remembered } from '../../remember.ts';
import { intrinsicOf, type Node } from '../../syntax/tree.ts';
import type { Template } from '../model.ts';
import { asWhole, NO_LINKS, type Links, type Member } from './member.ts';
import type { Key } from './offers.ts';
import { rewrite } from './rewrite.ts';
import { afterParameter, sharedName } from './shared-name.ts';

const MARKS = ['ImportValue', 'GetStackOutput', '/cdk/exports/', 'resolve:ssm', 'AWS::SSM::Parameter::Value'];
/** Sources of Serverless variables; most texts hold neither word. */
const SOURCES = ['ssm:', 'cf:'];
/** A variable of these sources, the first of its choices or a later one; actions of IAM look alike. */
const VARIABLE = /(?:\$\{|,)\s*(?:ssm|cf):/;

/** Whether a text holds a word without which it asks for nothing. */
export function mayAsk({ text }: Source): boolean {
  if (MARKS.some((mark) => text.includes(mark))) return true;
  return SOURCES.some((source) => text.includes(source)) && VARIABLE.test(text);
}

/** Each list holds the keys that one reference may be answered by, the best first. */
export function asksOf(template: Template): readonly (readonly Key[])[] {
  if (!template.sources.some(mayAsk)) return [];
  const asks: (readonly Key[])[] = [];
  const keysOf = keysIn(template);
  const note = (keys: readonly Key[]): undefined => void asks.push(keys);
  const links: Links = {
    ...NO_LINKS,
    imported: (name) => note(keysOf.imported(name)),
    ssm: (name) => note(keysOf.ssm(name)),
    stackOutput: (name) => note([`output ${name}`]),
  };
  const asking = asWhole(template, links);
  for (const { properties } of template.resources.values()) lookThrough(asking, properties);
  for (const { value } of template.outputs) lookThrough(asking, value);
  return asks;
}

/** Lets the links hear of all that refers to them; what the node would become is of no interest. */
function lookThrough(asking: Member, node: Node): void {
  if (node.kind === 'sequence') {
    for (const item of node.items) lookThrough(asking, item);
  } else if (node.kind === 'mapping' && intrinsicOf(node) === undefined) {
    for (const { value } of node.entries) lookThrough(asking, value);
  } else rewrite(asking, node);
}

export interface KeysOf {
  readonly imported: (name: Node) => readonly Key[];
  readonly ssm: (name: Node) => readonly Key[];
}

/** The keys for the names that stand in a template. */
export function keysIn(template: Template): KeysOf {
  return {
    imported: (name) => {
      const rest = afterParameter(withOpenParameters(template), name);
      return [...keyed('export ', sharedName(template, name)), ...keyed('export *', rest)];
    },
    ssm: (name) => keyed('ssm ', sharedName(template, name)),
  };
}

const withOpenParameters = remembered((template: Template): Template => {
  const entries = [...template.parameters.values()];
  const parameters = new Map(entries.map((one) => [one.name, { ...one, given: undefined, default: undefined }]));
  return { ...template, parameters };
});

function keyed(before: string, name: string | undefined): readonly Key[] {
  return name === undefined ? [] : [`${before}${name}`];
}
