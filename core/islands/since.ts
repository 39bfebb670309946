/** What an edit left as it was. */

import type { Template } from '../template/model.ts';
import { allOf, type Archipelago } from './archipelago.ts';
import type { Island, Members } from './island.ts';
import type { Mentions } from './mentions.ts';
import { moveBetween, type Move } from './move.ts';
import { untouchedIn } from './pairs.ts';
import { withPlaces } from './places.ts';
import { isEach, isSameFrame, isSameOutput, isSameResource } from './same-part.ts';

/** A template as it was before, in islands. */
export interface Earlier extends Archipelago<Island> {
  readonly template: Template;
  readonly mentions: Mentions;
  /** Ids of what decides for all. */
  readonly deciding: readonly string[];
}

export interface Since {
  /** Of what was not edited; undefined where there are other resources than before. */
  readonly mentions: Mentions | undefined;
  /** What belonged together, as far as it is still there. */
  readonly ties: () => readonly (readonly string[])[];
  /** Whether each resource still belongs together with the same ones. */
  readonly isSameArchipelago: (mentions: Mentions, deciding: readonly string[]) => boolean;
  /** The island of these members with its findings where they stand now; undefined where it has to be judged anew. */
  readonly kept: (members: Members, decisive: Island | undefined) => Island | undefined;
}

/** Undefined where something was edited that holds for all resources. */
export function sinceThen(before: Earlier, now: Template): Since | undefined {
  const move = moveBetween(before.template, now);
  if (!isSameFrame(before.template.root, now.root, move)) return undefined;
  const changed = changedParts(before.template, now, move);
  const islands = allOf(before);
  const byHead = new Map(islands.map((island) => [island.ids[0], island]));
  const decisive = before.decisive && movedIsland(before.decisive, changed, move);
  const mentions = areNamesSame(before.template, now) ? mentionsBut(before.mentions, changed) : undefined;
  return {
    mentions,
    ties: () => islands.map(({ ids }) => ids.filter((id) => now.resources.has(id))),
    isSameArchipelago: (all, deciding) =>
      mentions !== undefined && isEach(before.deciding, deciding, Object.is) &&
      areTiesSame(before, now, all, changed),
    kept: (members, deciding) => {
      const island = byHead.get(members.ids[0]);
      if (island === undefined || !areSameMembers(island, members)) return undefined;
      if (island === before.decisive) return deciding === undefined ? decisive : undefined;
      const isAsked = deciding === undefined ? before.decisive === undefined : deciding === decisive;
      return isAsked ? movedIsland(island, changed, move) : undefined;
    },
  };
}

/** Names of the resources and outputs that are not what they were, new ones among them. */
interface Changed {
  readonly ids: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
}

function changedParts(before: Template, now: Template, move: Move): Changed {
  const untouched = untouchedIn(before.root, now.root);
  const ids = new Set<string>();
  for (const [id, resource] of now.resources) {
    const known = before.resources.get(id);
    if (known === undefined || !isSameResource(known, resource, move, untouched)) ids.add(id);
  }
  const known = new Map(before.outputs.map((output) => [output.name, output]));
  const outputs = now.outputs.filter((output) => {
    const one = known.get(output.name);
    return one === undefined || !isSameOutput(one, output, move);
  });
  return { ids, outputs: new Set(outputs.map(({ name }) => name)) };
}

function areNamesSame(before: Template, now: Template): boolean {
  const areOutputsSame = isEach(before.outputs, now.outputs, (one, other) => one.name === other.name);
  return areOutputsSame && isEach([...before.resources.keys()], [...now.resources.keys()], Object.is);
}

function mentionsBut({ byResource, byOutput }: Mentions, { ids, outputs }: Changed): Mentions {
  const others = { byResource: new Map(byResource), byOutput: new Map(byOutput) };
  for (const id of ids) others.byResource.delete(id);
  for (const name of outputs) others.byOutput.delete(name);
  return others;
}

/** Whether what was edited speaks of the same resources as before. */
function areTiesSame(
  { template, mentions }: Earlier,
  now: Template,
  all: Mentions,
  { ids, outputs }: Changed,
): boolean {
  const isAsBefore = (id: string): boolean => {
    const isCarriedAsBefore = template.resources.get(id)?.carrier === now.resources.get(id)?.carrier;
    return isCarriedAsBefore && areSame(mentions.byResource.get(id), all.byResource.get(id));
  };
  return (
    [...ids].every(isAsBefore) &&
    [...outputs].every((name) => areSame(mentions.byOutput.get(name), all.byOutput.get(name)))
  );
}

/** The first of what an output speaks of says to which island it belongs, so the order counts. */
function areSame(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  return isEach([...(one ?? [])], [...(other ?? [])], Object.is);
}

function areSameMembers(one: Members, other: Members): boolean {
  return one === other || (isEach(one.ids, other.ids, Object.is) && isEach(one.outputs, other.outputs, Object.is));
}

/** Undefined where it was edited, or the edit touched what one of its findings points at. */
function movedIsland(island: Island, { ids, outputs }: Changed, move: Move): Island | undefined {
  if (island.ids.some((id) => ids.has(id)) || island.outputs.some((name) => outputs.has(name))) return undefined;
  return withPlaces(island, move);
}
