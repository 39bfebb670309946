/** What CloudFormation creates before a resource: all that it names or says that it depends on. */

import type { Graph } from '../../core/graph/model.ts';
import { remembered } from '../../core/remember.ts';
import { entryOf, itemsOf, textOf, type Node } from '../../core/syntax/tree.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { namesInNode } from '../../core/template/stacks/names-in-node.ts';

/** The names in `DependsOn`. */
export function waitsFor({ body }: Resource): readonly Node[] {
  const node = entryOf(body, 'DependsOn')?.value;
  if (node === undefined) return [];
  return node.kind === 'sequence' ? itemsOf(node) : [node];
}

/** Whether one of some resources comes before others, also by way of third ones. */
export function leadTo({ template }: Graph, ones: readonly Resource[], others: readonly Resource[]): boolean {
  const wanted = new Set(others.map(({ id }) => id));
  const seen = new Set(ones.map(({ id }) => id));
  const apart = apartFrom(template, wanted);
  const open = ones.flatMap(namesIn).filter((name) => !seen.has(name) || !wanted.has(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (wanted.has(name)) return true;
    const resource = seen.has(name) || apart.has(name) ? undefined : template.resources.get(name);
    if (resource !== undefined) open.push(...namesIn(resource));
    seen.add(name);
  }
  // One that names itself was not followed there.
  if (!ones.some(({ id }) => wanted.has(id))) for (const id of seen) apart.add(id);
  return false;
}

/** What is known to lead to none of these. The fixes of a template ask about the same role again and again. */
function apartFrom(template: Template, wanted: ReadonlySet<string>): Set<string> {
  const latest = latestAsked(template);
  const key = [...wanted].join();
  if (latest.key !== key) {
    latest.key = key;
    latest.apart = new Set();
  }
  return latest.apart;
}

/** Of the latest alone: of all, thousands of resources could each have a set of thousands. */
const latestAsked = remembered((_: Template) => ({ key: '', apart: new Set<string>() }));

const namesIn = remembered((resource: Resource): readonly string[] => [
  ...namesInNode(resource.properties),
  ...waitsFor(resource).map((node) => textOf(node) ?? ''),
]);
