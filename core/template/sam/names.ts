/** `Ref: F.Alias`, `F.DestinationQueue.Arn` and the like: names that SAM puts for the ids of what it makes. */

import { intrinsicOf, textOf, type Intrinsic, type Mapping, type Node, type Scalar } from '../../syntax/tree.ts';
import { changed, withItems, withValues } from '../amend.ts';

export type Names = ReadonlyMap<string, string>;

/** The node with such names replaced; nodes without any stay the same object. */
export function withNamesReplaced<N extends Node>(node: N, names: Names): N {
  return names.size === 0 ? node : (replacer(names)(node) as N);
}

function replacer(names: Names): (node: Node) => Node {
  const replace = (node: Node): Node => {
    if (node.kind === 'sequence') return withItems(node, changed(node.items, replace));
    return node.kind === 'mapping' ? renamedCall(withValues(node, replace), names) : node;
  };
  return replace;
}

function renamedCall(node: Mapping, names: Names): Mapping {
  const intrinsic = intrinsicOf(node);
  if (intrinsic === undefined) return node;
  const argument = renamedArgument(intrinsic, names);
  return argument === intrinsic.argument ? node : withValues(node, () => argument);
}

function renamedArgument({ name, argument }: Intrinsic, names: Names): Node {
  switch (name) {
    case 'Ref':
      return withText(argument, (text) => names.get(text) ?? text);
    case 'Fn::GetAtt':
      return getAttArgument(argument, names);
    case 'Fn::Sub':
      return subArgument(argument, names);
    default:
      return argument;
  }
}

function getAttArgument(argument: Node, names: Names): Node {
  if (argument.kind !== 'sequence') return withText(argument, (text) => attributeName(text, names));
  const joined = argument.items.map(textOf).join('.');
  const text = attributeName(joined, names);
  return text === joined ? argument : { kind: 'scalar', value: text, text, style: 'plain', at: argument.at };
}

/** The first two parts may be such a name: `F.DestinationQueue.Arn`. */
function attributeName(text: string, names: Names): string {
  const [owner, property, ...rest] = text.split('.');
  const id = names.get(`${owner}.${property}`);
  return id === undefined ? text : [id, ...rest].join('.');
}

function subArgument(argument: Node, names: Names): Node {
  if (argument.kind !== 'sequence') return withText(argument, (text) => subText(text, names));
  const [template, ...rest] = argument.items;
  if (template === undefined) return argument;
  const renamed = withText(template, (text) => subText(text, names));
  return renamed === template ? argument : { ...argument, items: [renamed, ...rest] };
}

function subText(text: string, names: Names): string {
  if (!text.includes('${')) return text;
  return text.replace(/\$\{([\w.]+)\}/g, (_, name: string) => `\${${attributeName(name, names)}}`);
}

function withText(node: Node, change: (text: string) => string): Node {
  const text = textOf(node);
  const changed = text === undefined ? undefined : change(text);
  return changed === undefined || changed === text ? node : { ...(node as Scalar), value: changed, text: changed };
}
