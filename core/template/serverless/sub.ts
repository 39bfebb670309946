/** `Fn::Sub` keeps its own holes; variables in its text become text, or variables of the `Fn::Sub` where not known. */

import { entriesOf, intrinsicOf, itemsOf } from '../../syntax/tree.ts';
import type { Entry, Mapping, Node, Scalar } from '../../syntax/tree.ts';
import { mapping, synthesize } from '../synthesize.ts';
import { resolve, resolvePieces, type Run } from './resolver.ts';
import { scalarNode } from './text-node.ts';
import { piecesOf } from './variable-syntax.ts';

/** The `Fn::Sub` with the variables of its template resolved. */
export function resolveSub(run: Run, sub: Mapping, template: Scalar, depth: number): Node {
  const nodes = resolvePieces(run, piecesOf(template.text, run.delimiters), template.at, depth + 1);
  const unknown = nodes.filter((node): node is Node => typeof node !== 'string' && holeText(node) === undefined);
  const names = new Map(unknown.map((node, index) => [node, `Variable${index + 1}`]));
  const text = nodes.map((node) => (typeof node === 'string' ? node : (holeText(node) ?? `\${${names.get(node)}}`)));
  const assumed = nodes.some((node) => typeof node !== 'string' && node.kind === 'scalar' && node.assumed);
  const written = scalarNode(text.join(''), template.at);
  return withArgument(sub, assumed ? { ...written, assumed: true } : written, givenVariables(run, sub, depth), names);
}

/** What needs no variable: text, and a pseudo-parameter, which has its own hole. */
function holeText(node: Node): string | undefined {
  if (node.kind === 'scalar') return node.text;
  const intrinsic = intrinsicOf(node);
  const name = intrinsic?.argument.kind === 'scalar' ? intrinsic.argument.text : '';
  return intrinsic?.name === 'Ref' && name.startsWith('AWS::') ? `\${${name}}` : undefined;
}

function givenVariables(run: Run, sub: Mapping, depth: number): readonly Entry[] {
  const given = itemsOf(intrinsicOf(sub)?.argument)[1];
  return given ? entriesOf(resolve(run, given, depth + 1)) : [];
}

function withArgument(sub: Mapping, template: Scalar, given: readonly Entry[], names: ReadonlyMap<Node, string>): Node {
  const [entry] = sub.entries;
  if (entry === undefined) return sub;
  const fresh = [...names].map(([node, name]) => ({ key: scalarNode(name, node.at), value: node, at: node.at }));
  const variables = { ...mapping({}, entry.value.at), entries: [...given, ...fresh] };
  const argument = variables.entries.length > 0 ? synthesize([template, variables], entry.value.at) : template;
  return { ...sub, entries: [{ ...entry, value: argument }] };
}
