/** Names under which stacks find each other: of exports and of SSM parameters. */

import { evaluate, type Scope } from '../evaluate.ts';
import type { Node } from '../../syntax/tree.ts';
import type { Term, UnknownTerm } from '../term.ts';
import { ALWAYS } from '../when.ts';

/** What is the same for all stacks of one account and region. */
const SHARED: ReadonlySet<string> = new Set(['${AWS::Region}', '${AWS::AccountId}', '${AWS::Partition}', '${AWS::URLSuffix}']);

/** A name as every stack would spell it; undefined where it depends on the stack. */
export function sharedName(scope: Scope, node: Node): string | undefined {
  const term = onlyTerm(scope, node);
  if (term?.kind === 'text') return term.text;
  if (term?.kind !== 'composed') return undefined;
  const parts = term.parts.map((part) => (typeof part === 'string' ? part : sharedHole(part)));
  return parts.includes(undefined) ? undefined : parts.join('');
}

function sharedHole(part: Exclude<Term, string>): string | undefined {
  return part.kind === 'unknown' && part.symbol !== undefined && SHARED.has(part.symbol) ? part.symbol : undefined;
}

/** The end of a name that begins with the name of a stack; undefined for any other. */
export function afterStackName(scope: Scope, node: Node): string | undefined {
  return restAfter(scope, node, ({ symbol }) => symbol?.startsWith('${AWS::StackName') === true);
}

/** The end of a name that begins with a parameter, whatever its default is: by custom the name of the other stack. */
export function afterParameter(scope: Scope, node: Node): string | undefined {
  return restAfter(scope, node, ({ symbol }) => symbol !== undefined && !symbol.startsWith('${AWS::'));
}

/** Shorter ends say too little. */
const LEAST = 3;

function restAfter(scope: Scope, node: Node, isStack: (part: UnknownTerm) => boolean): string | undefined {
  const term = onlyTerm(scope, node);
  if (term?.kind !== 'composed') return undefined;
  const [first, rest, ...others] = term.parts;
  if (typeof first !== 'object' || first.kind !== 'unknown' || !isStack(first)) return undefined;
  return typeof rest === 'string' && others.length === 0 && rest.length >= LEAST ? rest : undefined;
}

function onlyTerm(scope: Scope, node: Node): Term | undefined {
  const [choice, ...others] = evaluate(scope, node, ALWAYS);
  return others.length === 0 ? choice?.value : undefined;
}
