/** What the validator found, in sentences that name the key, what it wants, and the nearest right name. */

import { OVERRIDE_KEYS, TOP_KEYS } from './config-keys.ts';
import { didYouMean } from './nearest.ts';
import type { Rule } from './rule.ts';
import type { Place } from './source.ts';
import { entryOf, type Node, type SyntaxProblem } from './syntax/tree.ts';

/** The part of an ajv error that is used here. */
export interface SchemaError {
  /** JSON pointer to the offending value: `/rules/missing-dlq/1`. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One problem for each error, at the key or value that is to blame, in the order of the text. */
export function complaints(
  errors: readonly SchemaError[],
  root: Node,
  rules: readonly Rule[],
): readonly SyntaxProblem[] {
  // An `if` only repeats what failed inside its branch.
  const telling = errors.filter(({ keyword }) => keyword !== 'if');
  const all = telling.map((error) => complaint(error, root, rules));
  return all.sort((a, b) => a.at.start - b.at.start);
}

function complaint(error: SchemaError, root: Node, rules: readonly Rule[]): SyntaxProblem {
  const path = error.instancePath.split('/').slice(1).map(unescape);
  const { node, at } = follow(root, path);
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    return { message: unknownKey(key, path, rules), at: entryOf(node, key)?.key.at ?? at };
  }
  return { message: `${nameOf(path)} ${demand(error)}`, at };
}

function unescape(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The node at a path, and the place to blame for it: the value, or its key where the value is empty. */
function follow(root: Node, path: readonly string[]): { node: Node; at: Place } {
  let node = root;
  let at = root.at;
  for (const step of path) {
    const entry = entryOf(node, step);
    const next = node.kind === 'sequence' ? node.items[Number(step)] : entry?.value;
    if (next === undefined) break;
    node = next;
    at = next.at.start === next.at.end && entry !== undefined ? entry.key.at : next.at;
  }
  return { node, at };
}

function unknownKey(key: string, path: readonly string[], rules: readonly Rule[]): string {
  const parent = path.at(-1);
  if (parent === 'rules') return `there is no rule ${key}${didYouMean(key, rules.map(({ name }) => name))}`;
  const rule = path.at(-2) === undefined ? undefined : rules.find(({ name }) => name === path.at(-2));
  if (rule !== undefined) {
    return `${rule.name} has no option ${key}${didYouMean(key, Object.keys(rule.options ?? {}))}`;
  }
  return `unknown key ${key}${didYouMean(key, (path[0] === 'overrides' ? OVERRIDE_KEYS : TOP_KEYS).map(({ name }) => name))}`;
}

/** `overrides[0].rules.missing-dlq`; the whole file where the path is empty. */
function nameOf(path: readonly string[]): string {
  if (path.length === 0) return 'the configuration';
  return path.map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'keys with values',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function demand({ keyword, params }: SchemaError): string {
  switch (keyword) {
    case 'enum':
      return `must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`;
    case 'type':
      return `must be ${[params['type']].flat().map((type) => TYPES[String(type)] ?? String(type)).join(' or ')}`;
    case 'required':
      return `needs the key ${String(params['missingProperty'])}`;
    case 'exclusiveMinimum':
      return `must be more than ${String(params['limit'])}`;
    case 'minItems':
    case 'maxItems':
      return 'must be a severity, or [severity, { options }]';
    default:
      return `is not allowed here (${keyword})`;
  }
}
