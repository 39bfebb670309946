/** `Ref: F.Alias`, `F.DestinationQueue.Arn` and the like: names that SAM puts for the ids of what it makes. */

import { intrinsicOf, textOf, type Mapping, type Node, type Scalar } from '../../syntax/tree.ts';
import { changed, withItems, withValues } from '../amend.ts';

export type Names = ReadonlyMap<string, string>;

/** The node with such names replaced; nodes without any stay the same object. */
export function withNamesReplaced<N extends Node>(node: N, names: Names): N {
  return names.size === 0 ? node : (replaced(node, names) as N);
}

function replaced(node: Node, names: Names): Node {
  switch (node.kind) {
    case 'scalar':
    case 'hole':
      return node;
    case 'sequence':
      return withItems(node, changed(node.items, (item) => replaced(item, names)));
    case 'mapping':
      return replacedMapping(node, names);
  }
}

function replacedMapping(node: Mapping, names: Names): Mapping {
  const rename = renamer(intrinsicOf(node)?.name, names);
  return withValues(node, (value) => {
    const inner = replaced(value, names);
    return rename ? rename(inner) : inner;
  });
}

function renamer(intrinsic: string | undefined, names: Names): ((argument: Node) => Node) | undefined {
  switch (intrinsic) {
    case 'Ref':
      return (argument) => withText(argument, (text) => names.get(text) ?? text);
    case 'Fn::GetAtt':
      return (argument) => getAttArgument(argument, names);
    case 'Fn::Sub':
      return (argument) => subArgument(argument, names);
    default:
      return undefined;
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
