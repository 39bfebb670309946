/** Where a template names its resources: by `Ref`, `GetAtt`, `Sub` and `DependsOn`, and where it declares them. */

import { remembered } from './remember.ts';
import { covers, type Place, textAt } from './source.ts';
import { entriesOf, entryOf, intrinsicOf, itemsOf, textOf, type Node, type Scalar } from './syntax/tree.ts';
import type { Output, Resource, Template } from './template/model.ts';
import { nameInWhole, stackAt, stackOf, stacksOf } from './template/stacks/stack-of.ts';

/** A resource named in the text; `at` covers the name alone. */
export interface Reference {
  readonly id: string;
  readonly at: Place;
}

/** All places that name a resource of the template, in files that it includes too. */
export function referencesIn(template: Template): readonly Reference[] {
  const resources = [...template.resources.values()];
  return stacksOf(template).flatMap((stack) => {
    const own = resources.filter((resource) => stackOf(template, resource) === stack);
    const included = own.filter(({ at }) => at.source.path !== stack.source.path).map(({ body }) => body);
    const named: Reference[] = [];
    const isResource = ({ id }: Reference): boolean => template.resources.has(nameInWhole(stack, id));
    for (const tree of [stack.root, ...included]) addNames(tree, isResource, named);
    return named.map(({ id, at }) => ({ id: nameInWhole(stack, id), at }));
  });
}

/** How often each resource is named. */
export const timesNamed = remembered((template: Template): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const { id } of referencesIn(template)) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
});

/** The resource named at an offset of a source of the template. */
export function referenceAt(template: Template, place: Place): Reference | undefined {
  return referencesIn(template).find(({ at }) => holds(at, place));
}

/** The resources declared at an offset: at their logical id or type, or at the text that they are generated from. */
export function declaredAt(template: Template, place: Place): readonly Resource[] {
  const resources = [...template.resources.values()];
  return resources.filter((resource) => holds(resource.at, place) || holds(typeOf(resource), place));
}

function typeOf(resource: Resource): Place | undefined {
  return resource.generated ? undefined : entryOf(resource.body, 'Type')?.at;
}

/** The output that an `Fn::ImportValue` at an offset names, where a template read together with this one exports it. */
export function exportNamedAt(template: Template, place: Place): Output | undefined {
  const { root } = stackAt(template, place.source.path);
  const name = importedNameAt(root, place);
  return name === undefined ? undefined : template.outputs.find(({ exportName }) => textOf(exportName) === name);
}

function importedNameAt(node: Node, place: Place): string | undefined {
  if (!holds(node.at, place)) return undefined;
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Fn::ImportValue') return textOf(intrinsic.argument);
  const inner = [...entriesOf(node).map(({ value }) => value), ...itemsOf(node)];
  for (const child of inner) {
    const name = importedNameAt(child, place);
    if (name !== undefined) return name;
  }
  return undefined;
}

function holds(range: Place | undefined, place: Place): boolean {
  return range !== undefined && range.source.path === place.source.path && covers(range, place.start);
}

function addNames(node: Node, isResource: (named: Reference) => boolean, named: Reference[]): void {
  const add = (names: readonly Reference[]): void => void named.push(...names.filter(isResource));
  const intrinsic = intrinsicOf(node);
  if (intrinsic !== undefined) add(namesInIntrinsic(intrinsic.name, intrinsic.argument));
  if (node.kind === 'sequence') for (const item of node.items) addNames(item, isResource, named);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    if (key.text === 'DependsOn') add([value, ...itemsOf(value)].flatMap(wholeName));
    addNames(value, isResource, named);
  }
}

function namesInIntrinsic(name: string, argument: Node): readonly Reference[] {
  const first = argument.kind === 'sequence' ? argument.items[0] : argument;
  if (first?.kind !== 'scalar') return [];
  if (name === 'Ref') return wholeName(first);
  if (name === 'Fn::GetAtt') return nameBeforeDot(first);
  return name === 'Fn::Sub' ? namesInHoles(first) : [];
}

function wholeName(node: Node): readonly Reference[] {
  return node.kind === 'scalar' ? nameIn(node, node.text) : [];
}

function nameBeforeDot(scalar: Scalar): readonly Reference[] {
  return nameIn(scalar, scalar.text.split('.')[0] as string);
}

function nameIn(scalar: Scalar, id: string): readonly Reference[] {
  const offset = textAt(scalar.at).indexOf(id);
  return offset < 0 ? [] : [{ id, at: within(scalar.at, offset, id.length) }];
}

/** `${Queue.Arn}` names Queue; `${!Literal}` names nothing. A text that many aliases stand for is read once. */
const namesInHoles = remembered((scalar: Scalar): readonly Reference[] => {
  return [...textAt(scalar.at).matchAll(/\$\{\s*([A-Za-z0-9]{1,300})[^}]{0,300}\}/g)].map((hole) => {
    const id = hole[1] as string;
    return { id, at: within(scalar.at, hole.index + hole[0].indexOf(id), id.length) };
  });
});

function within(at: Place, offset: number, length: number): Place {
  return { source: at.source, start: at.start + offset, end: at.start + offset + length };
}
