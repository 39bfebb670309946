/** Where a new resource goes: next to its kin, else into the section of resources that the template has or gets. */

import type { Source } from '../source.ts';
import { groupBy } from '../group-by.ts';
import { remembered } from '../remember.ts';
import { textOf, valueAt } from '../syntax/tree.ts';
import type { Resource, Template } from '../template/model.ts';
import { stackOf } from '../template/stacks/stack-of.ts';
import { isInLoop } from './in-loops.ts';
import { childAt, findSpot, spotsAt, type Spot, type Written } from './spot.ts';

export interface Home {
  readonly source: Source;
  /** What the new resource is put into, or what gets the keys on the way to it. */
  readonly spot: Spot;
  /** Keys that are missing between the spot and the resource. */
  readonly path: readonly string[];
  /** The resource that it comes after. */
  readonly after: Spot | undefined;
}

export type WrittenIn = (source: Source) => Written | undefined;

/** What is to be written, and after which resource. */
export interface Newcomer {
  readonly type: string;
  readonly beside?: Resource | undefined;
}

/** The place of a new resource; undefined where no text of this template can take it. */
export function homeOf(template: Template, newcomer: Newcomer, writtenIn: WrittenIn): Home | undefined {
  const { beside } = newcomer;
  const kin = beside && homeBeside(beside, writtenIn);
  if (kin !== undefined) return kin === 'in a loop' ? undefined : kin;
  const { source, dialect } = stackOf(template, beside);
  const root = writtenIn(source)?.root;
  if (root === undefined) return undefined;
  if (dialect !== 'serverless') return sectionIn(source, root, []);
  return serverlessHome(template, newcomer, root, writtenIn);
}

/** Beside a resource that is written, or that something in a written resource generates. */
function homeBeside(beside: Resource, writtenIn: WrittenIn): Home | 'in a loop' | undefined {
  const { source, start } = beside.at;
  const path = spotsAt(writtenIn(source)?.root, start);
  const after = path.find(isResource);
  if (after?.parent === undefined) return undefined;
  if (path.some(({ entry }) => entry?.key.text.startsWith('Fn::ForEach'))) return 'in a loop';
  return { source, spot: after.parent, path: [], after };
}

/** The spot of a resource's body where it is written as such, in a file of its own too. */
export function bodySpot(template: Template, resource: Resource, writtenIn: WrittenIn): Spot | undefined {
  if (resource.generated) return undefined;
  const { source } = resource.body.at;
  const isIncluded = source.path !== resource.at.source.path;
  if (isIncluded) return isSharedBody(template, resource) ? undefined : ownFile(resource, writtenIn);
  const path = spotsAt(writtenIn(resource.at.source)?.root, resource.at.start);
  return path.find((spot) => isResource(spot) && (spot.entry?.key.text === resource.id || isInLoop(spot)));
}

/** `Orders: ${file(orders.yml)}`: the body is what that file holds, or a part of it. */
function ownFile({ body }: Resource, writtenIn: WrittenIn): Spot | undefined {
  const written = writtenIn(body.at.source);
  return written && findSpot(written, body);
}

function isSharedBody(template: Template, resource: Resource): boolean {
  return (resourcesByBody(template).get(textOfBody(resource)) ?? []).length > 1;
}

const resourcesByBody = remembered(({ resources }: Template) => groupBy(resources.values(), textOfBody));

function textOfBody({ body: { at } }: Resource): string {
  return `${at.source.path} ${at.start}`;
}

/** An entry with a resource type: `AWS::SQS::Queue`, `Custom::Thing`, not an event's `SQS`. */
const isResource = remembered(({ node, entry }: Spot): boolean =>
  entry !== undefined && (textOf(valueAt(node, 'Type')) ?? '').includes('::'),
);

/** The `Resources` below a spot, which is made where it is missing. */
function sectionIn(source: Source, spot: Spot, path: readonly string[]): Home | undefined {
  const section = childAt(spot, 'Resources');
  if (section?.node.kind === 'mapping' && !section.alias) return { source, spot: section, path: [], after: undefined };
  return { source, spot, path: [...path, 'Resources'], after: undefined };
}

function serverlessHome(
  template: Template,
  newcomer: Newcomer,
  root: Spot,
  writtenIn: WrittenIn,
): Home | undefined {
  const { source } = stackOf(template, newcomer.beside);
  const resources = childAt(root, 'resources');
  if (resources === undefined) return { source, spot: root, path: ['resources', 'Resources'], after: undefined };
  if (resources.node.kind === 'mapping' && isOwnSection(resources)) return sectionIn(source, resources, []);
  const item = resources.children.find((child) => childAt(child, 'Resources')?.node.kind === 'mapping');
  if (resources.node.kind === 'sequence' && item !== undefined) return sectionIn(source, item, []);
  return includedHome(template, newcomer, source, writtenIn) ?? listHome(source, resources);
}

/** Whether the resources stand here and not in a file that is named here. */
function isOwnSection(resources: Spot): boolean {
  const section = childAt(resources, 'Resources');
  return section === undefined || section.node.kind === 'mapping' || textOf(section.node) === undefined;
}

/** The end of the included file where the nearest kin is: one of its type, of its service, any resource. */
function includedHome(
  template: Template,
  { type }: Newcomer,
  { path }: Source,
  writtenIn: WrittenIn,
): Home | undefined {
  const service = type.slice(0, type.lastIndexOf('::') + 2);
  const included = [...template.resources.values()].filter((resource) => {
    const isIncluded = stackOf(template, resource).source.path === path && resource.at.source.path !== path;
    return isIncluded && !resource.generated;
  });
  const nearness = (other: Resource): number => (other.type === type ? 0 : other.type.startsWith(service) ? 1 : 2);
  for (const resource of included.toSorted((one, other) => nearness(one) - nearness(other))) {
    const home = homeBeside(resource, writtenIn);
    if (home !== undefined && home !== 'in a loop') return { ...home, after: undefined };
  }
  return undefined;
}

/** A list of files, none of which holds a resource, gets an item of its own; a name of a file cannot. */
function listHome(source: Source, resources: Spot): Home | undefined {
  if (resources.node.kind === 'sequence') return { source, spot: resources, path: ['Resources'], after: undefined };
  const isEmpty = resources.node.kind === 'scalar' && resources.node.value === null;
  const root = resources.parent;
  return isEmpty && root ? { source, spot: root, path: ['resources', 'Resources'], after: undefined } : undefined;
}
