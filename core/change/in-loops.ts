/** The body of a loop (`Fn::ForEach`) is written once for all its turns, so a change there is one for all of them. */

import { groupBy } from '../group-by.ts';
import { remembered } from '../remember.ts';
import { sameTree } from '../syntax/same-tree.ts';
import { valueAt } from '../syntax/tree.ts';
import type { Resource, Template } from '../template/model.ts';
import type { Spot } from './spot.ts';

/** Whether a spot is written in the body of a loop. */
export function isInLoop(spot: Spot): boolean {
  if (spot.entry?.key.text.startsWith('Fn::ForEach') === true) return true;
  return spot.parent !== undefined && isInLoop(spot.parent);
}

/** Whether a name may stand in a loop's body: it means the same in each turn. */
export function isSameInEachTurn({ resources, parameters }: Template, name: string): boolean {
  const resource = resources.get(name);
  if (resource === undefined) return name.startsWith('AWS::') || parameters.has(name);
  return othersOf(resources, resource).length === 0;
}

/** Whether what a resource says at a path is what those of the other turns say there. */
export function isAlikeInEachTurn({ resources }: Template, resource: Resource, path: readonly string[]): boolean {
  const own = valueAt(resource.body, ...path);
  return othersOf(resources, resource).every(({ body }) => {
    const other = valueAt(body, ...path);
    return own === undefined || other === undefined ? own === other : sameTree(own, other);
  });
}

/** The resources that the same text makes in other turns. */
function othersOf(resources: Template['resources'], resource: Resource): readonly Resource[] {
  const { type, carrier } = resource;
  const made = madeByText(resources).get(textOf(resource)) ?? [];
  return made.filter((other) => other.type === type && other.carrier !== carrier);
}

const madeByText = remembered((resources: Template['resources']) => groupBy(resources.values(), textOf));

function textOf({ at }: Resource): string {
  return `${at.source.path} ${at.start}`;
}
