/** `DefinitionSubstitutions`: `${Name}` in a definition stands for a value that is written beside it. */

import { entriesOf, intrinsicOf, textOf, type Mapping, type Node } from '../syntax/tree.ts';
import { synthesize } from './synthesize.ts';

/** The same part with `Fn::Sub` in place of every text that holds one of the names; places stay as they were. */
export function substitute(node: Node, substitutions: Node | undefined): Node {
  const names = new Set(entriesOf(substitutions).map((entry) => entry.key.text));
  return substitutions?.kind === 'mapping' && names.size > 0 ? replaceIn(node, substitutions, names) : node;
}

function replaceIn(node: Node, substitutions: Mapping, names: ReadonlySet<string>): Node {
  const text = templateText(node);
  if (text !== undefined) {
    return holdsName(text, names) ? synthesize({ 'Fn::Sub': [text, substitutions] }, node.at) : node;
  }
  const replace = (inner: Node): Node => replaceIn(inner, substitutions, names);
  if (node.kind === 'sequence') return { ...node, items: node.items.map(replace) };
  if (node.kind !== 'mapping') return node;
  return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: replace(entry.value) })) };
}

function templateText(node: Node): string | undefined {
  const intrinsic = intrinsicOf(node);
  return intrinsic?.name === 'Fn::Sub' ? textOf(intrinsic.argument) : textOf(node);
}

function holdsName(text: string, names: ReadonlySet<string>): boolean {
  return [...text.matchAll(/\$\{([^}]*)\}/g)].some((hole) => names.has((hole[1] as string).trim()));
}
