/** What may stand somewhere in a template, and what is wrong with what stands there. */

import { entryOf, intrinsicOf, type Mapping, type Node, type Scalar } from '../../../core/syntax/tree.ts';

/**
 * `[kind]` is a list, `{ '|': kinds }` one of several, `{ '=': values }` one of these values, `#name` a kind of the
 * table. Any other object is a mapping: `name!` has to be there, `*` stands for all other names.
 */
export type Kind = string | readonly [Kind] | { readonly [name: string]: Kind | readonly Kind[] | readonly unknown[] };

export interface Schema {
  /** The kind that `#name` stands for. */
  readonly named: (name: string) => Kind;
  /** Whether an intrinsic may stand where it is not said. */
  readonly intrinsicsAnywhere: boolean;
}

/** What is wrong, each a place and a complaint: `Properties/Targets/0: needs Id`. */
export function complaintsOn(node: Node, kind: Kind, schema: Schema, at = ''): readonly string[] {
  if (node.kind === 'hole' || kind === 'any') return [];
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Fn::If' && schema.intrinsicsAnywhere) {
    return branchComplaints(intrinsic.argument, kind, schema, at);
  }
  if (intrinsic !== undefined && (schema.intrinsicsAnywhere || kind === 'intrinsic')) return [];
  if (typeof kind === 'string') return wordComplaints(node, kind, schema, at);
  if (Array.isArray(kind)) return itemComplaints(node, kind[0] as Kind, schema, at);
  const shape = kind as { readonly [name: string]: Kind };
  if (shape['|'] !== undefined) return choiceComplaints(node, shape['|'] as unknown as readonly Kind[], schema, at);
  if (shape['='] !== undefined) return valueComplaints(node, shape['='] as unknown as readonly unknown[], at);
  return mappingComplaints(node, shape, schema, at);
}

function branchComplaints(argument: Node, kind: Kind, schema: Schema, at: string): readonly string[] {
  const branches = argument.kind === 'sequence' ? argument.items.slice(1) : [];
  return branches.flatMap((branch, index) => complaintsOn(branch, kind, schema, `${at}/If${index}`));
}

function wordComplaints(node: Node, word: string, schema: Schema, at: string): readonly string[] {
  if (word.startsWith('#')) return complaintsOn(node, schema.named(word.slice(1)), schema, at);
  return fits(node, word) ? [] : [`${at}: is no ${word}`];
}

function fits(node: Node, word: string): boolean {
  if (word === 'object') return node.kind === 'mapping';
  if (word === 'null') return node.kind === 'scalar' && node.value === null;
  return node.kind === 'scalar' && node.value !== null && isA(node, word);
}

/** The tools take `'5'` for a number and a number for text. */
function isA({ text }: Scalar, word: string): boolean {
  switch (word) {
    case 'string':
      return true;
    case 'boolean':
      return /^(true|false)$/i.test(text);
    case 'integer':
      return /^[-+]?\d+$/.test(text);
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text));
    default:
      return false;
  }
}

function itemComplaints(node: Node, item: Kind, schema: Schema, at: string): readonly string[] {
  if (node.kind !== 'sequence') return [`${at}: is no list`];
  return node.items.flatMap((each, index) => complaintsOn(each, item, schema, `${at}/${index}`));
}

/** Those of the kind that comes nearest: it is what was meant. */
function choiceComplaints(node: Node, kinds: readonly Kind[], schema: Schema, at: string): readonly string[] {
  const each = kinds.map((kind) => complaintsOn(node, kind, schema, at));
  const weigh = (complaints: readonly string[]): number => complaints.reduce((sum, one) => sum + weightOf(one, at), 0);
  return each.reduce((nearest, complaints) => (weigh(complaints) < weigh(nearest) ? complaints : nearest));
}

/** Another form or type is further away than other names, and those further than what is wrong below. */
function weightOf(complaint: string, at: string): number {
  if (complaint.startsWith(`${at}: is no`) || complaint.startsWith(`${at}/Type: is no`)) return 100;
  return complaint.startsWith(`${at}: `) ? 10 : 1;
}

function valueComplaints(node: Node, values: readonly unknown[], at: string): readonly string[] {
  const isOne = node.kind === 'scalar' && values.some((value) => String(value) === node.text);
  return isOne ? [] : [`${at}: is not one of ${values.join(', ')}`];
}

function mappingComplaints(
  node: Node,
  shape: { readonly [name: string]: Kind },
  schema: Schema,
  at: string,
): readonly string[] {
  if (node.kind !== 'mapping') return [`${at}: is no mapping`];
  const names = Object.keys(shape);
  const missing = names.filter((name) => name.endsWith('!') && entryOf(node, name.slice(0, -1)) === undefined);
  return [...missing.map((name) => `${at}: needs ${name.slice(0, -1)}`), ...entryComplaints(node, shape, schema, at)];
}

function entryComplaints(
  { entries }: Mapping,
  shape: { readonly [name: string]: Kind },
  schema: Schema,
  at: string,
): readonly string[] {
  return entries.flatMap(({ key, value }) => {
    const kind = shape[key.text] ?? shape[`${key.text}!`] ?? shape['*'];
    if (kind === undefined) return key.text.startsWith('Fn::') ? [] : [`${at}: there is no ${key.text}`];
    return complaintsOn(value, kind, schema, `${at}/${key.text}`);
  });
}
