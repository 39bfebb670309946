/** What a template asks of other stacks. */

import type { Source } from '../../source.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Template } from '../model.ts';
import { asWhole, NO_LINKS, type Links } from './member.ts';
import type { Key } from './offers.ts';
import { rewrite } from './rewrite.ts';
import { afterParameter, sharedName } from './shared-name.ts';

const MARKS = ['ImportValue', 'GetStackOutput', '/cdk/exports/', 'resolve:ssm', 'AWS::SSM::Parameter::Value'];
/** A Serverless variable of these sources, the first of its choices or a later one; actions of IAM look alike. */
const VARIABLE = /(?:\$\{|,)\s*(?:ssm|cf):/;

/** Whether a text holds a word without which it asks for nothing. */
export function mayAsk({ text }: Source): boolean {
  return MARKS.some((mark) => text.includes(mark)) || VARIABLE.test(text);
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
  for (const { properties } of template.resources.values()) rewrite(asking, properties);
  for (const { value } of template.outputs) rewrite(asking, value);
  return asks;
}

export interface KeysOf {
  readonly imported: (name: Node) => readonly Key[];
  readonly ssm: (name: Node) => readonly Key[];
}

/** The keys for the names that stand in a template. */
export function keysIn(template: Template): KeysOf {
  const open = { ...template, parameters: withoutValues(template) };
  return {
    imported: (name) => {
      const rest = afterParameter(open, name);
      return [...keyed('export ', sharedName(template, name)), ...keyed('export *', rest)];
    },
    ssm: (name) => keyed('ssm ', sharedName(template, name)),
  };
}

function withoutValues({ parameters }: Template): Template['parameters'] {
  return new Map([...parameters].map(([name, one]) => [name, { ...one, given: undefined, default: undefined }]));
}

function keyed(before: string, name: string | undefined): readonly Key[] {
  return name === undefined ? [] : [`${before}${name}`];
}
