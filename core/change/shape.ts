/** What is to be written: plain data, and pieces of the template that are taken over as they stand. */

import type { Node, Scalar } from '../syntax/tree.ts';
import { textAt } from '../source.ts';
import type { Draft } from '../template/synthesize.ts';

export type Shape = ValueShape | ListShape | MapShape | CopyShape;

export interface ValueShape {
  readonly kind: 'value';
  readonly value: string | number | boolean | null;
}

export interface ListShape {
  readonly kind: 'list';
  readonly items: readonly Shape[];
}

export interface MapShape {
  readonly kind: 'map';
  readonly fields: readonly (readonly [key: string, value: Shape])[];
}

/** A value of the template, copied with its comments and style where the new place allows it. */
export interface CopyShape {
  readonly kind: 'copy';
  readonly node: Node;
}

/** What a draft asks to be written; `isWritten` tells the nodes that stand in a text from the made-up ones. */
export function shapeOf(draft: Draft, isWritten: (node: Node) => boolean): Shape {
  if (typeof draft !== 'object') return { kind: 'value', value: draft };
  if (isNode(draft)) return isWritten(draft) ? { kind: 'copy', node: draft } : plainShape(draft, isWritten);
  if (Array.isArray(draft)) return { kind: 'list', items: draft.map((item: Draft) => shapeOf(item, isWritten)) };
  const fields: [string, Shape][] = [];
  for (const key of Object.keys(draft)) {
    const value = (draft as { readonly [key: string]: Draft | undefined })[key];
    if (value !== undefined) fields.push([key, shapeOf(value, isWritten)]);
  }
  return { kind: 'map', fields };
}

function isNode(draft: object): draft is Node {
  return 'kind' in draft && 'at' in draft;
}

/** The data of a node, its style and comments left behind. */
export function plainShape(node: Node, isWritten: (node: Node) => boolean = () => false): Shape {
  const inner = (child: Node): Shape =>
    isWritten(child) ? { kind: 'copy', node: child } : plainShape(child, isWritten);
  switch (node.kind) {
    case 'scalar':
      return { kind: 'value', value: valueOf(node) };
    case 'hole':
      return { kind: 'value', value: textAt(node.at) };
    case 'sequence':
      return { kind: 'list', items: node.items.map(inner) };
    case 'mapping':
      return { kind: 'map', fields: node.entries.map(({ key, value }) => [key.text, inner(value)] as const) };
  }
}

/** A number such as `1.10` would lose digits as a number; its text does not. */
function valueOf({ value, text }: Scalar): ValueShape['value'] {
  return typeof value === 'number' && String(value) !== text ? text : value;
}

/** The intrinsic that a shape is, such as `{ Ref: X }`. */
export function intrinsicShape(shape: Shape): { readonly name: string; readonly argument: Shape } | undefined {
  const plain = shape.kind === 'copy' ? outline(shape.node) : shape;
  const only = plain.kind === 'map' && plain.fields.length === 1 ? plain.fields[0] : undefined;
  if (only === undefined || (only[0] !== 'Ref' && !only[0].startsWith('Fn::'))) return undefined;
  return { name: only[0], argument: only[1] };
}

/** A copied node with its outermost level taken apart. */
export function outline(node: Node): Shape {
  return plainShape(node, () => true);
}

/** Neither a list nor a mapping, intrinsics such as `{ Ref: X }` aside. */
export function isSimple(shape: Shape): boolean {
  const plain = shape.kind === 'copy' ? outline(shape.node) : shape;
  return plain.kind === 'value' || intrinsicShape(plain) !== undefined;
}

/** The shape with a value put at a path of keys; undefined where the path leads through something else. */
export function withValueAt(shape: Shape, path: readonly string[], value: Shape): Shape | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const map = shape.kind === 'copy' ? outline(shape.node) : shape;
  if (map.kind !== 'map') return undefined;
  const known = map.fields.find(([name]) => name === key);
  const changed = withValueAt(known?.[1] ?? emptyMap, rest, value);
  if (changed === undefined) return undefined;
  if (known === undefined) return { kind: 'map', fields: [...map.fields, [key, changed]] };
  return { kind: 'map', fields: map.fields.map((field) => (field === known ? [key, changed] : field)) };
}

/** The value at a path of keys. */
export function valueIn(shape: Shape, path: readonly string[]): Shape | undefined {
  let here: Shape | undefined = shape;
  for (const key of path) {
    const map: Shape | undefined = here?.kind === 'copy' ? outline(here.node) : here;
    here = map?.kind === 'map' ? map.fields.find(([name]) => name === key)?.[1] : undefined;
  }
  return here;
}

/** The list with an item more; a single value becomes a list of two. */
export function withItem(shape: Shape | undefined, item: Shape): Shape {
  const list = shape?.kind === 'copy' ? outline(shape.node) : shape;
  if (list === undefined || (list.kind === 'value' && list.value === null)) return { kind: 'list', items: [item] };
  if (list.kind === 'list') return { kind: 'list', items: [...list.items, item] };
  return { kind: 'list', items: [shape as Shape, item] };
}

export const emptyMap: MapShape = { kind: 'map', fields: [] };
