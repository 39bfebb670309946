/** A template in islands: resources that may have to do with each other are on one. */

import type { Template } from '../template/model.ts';
import { newGroups, type Groups } from './groups.ts';
import type { Island, Members } from './island.ts';
import type { Mentions } from './mentions.ts';
import { namesakesIn } from './namesakes.ts';

export interface Archipelago<Part extends Members = Members> {
  /** What decides for all, with what it is tied to; undefined where nothing does. */
  readonly decisive: Part | undefined;
  readonly others: readonly Part[];
}

/** `decisive`: the ids of what decides for all; `ties`: what else belongs together. */
export function archipelagoOf(
  template: Template,
  mentions: Mentions,
  decisive: readonly string[],
  ties: Iterable<readonly string[]>,
): Archipelago {
  const groups = newGroups();
  for (const { id, carrier } of template.resources.values()) {
    groups.tie(id, template.resources.has(carrier) ? carrier : `carrier ${carrier}`);
    for (const other of mentions.byResource.get(id) ?? []) groups.tie(id, other);
  }
  for (const ids of [decisive, ...mentions.byOutput.values(), ...namesakesIn(template), ...ties]) tieAll(groups, ids);
  const members = membersOf(template, mentions, groups);
  const [first] = decisive;
  const deciding = first === undefined ? undefined : members.get(groups.groupOf(first));
  return { decisive: deciding, others: [...members.values()].filter((one) => one !== deciding) };
}

export function allOf<Part extends Members>({ decisive, others }: Archipelago<Part>): readonly Part[] {
  return decisive === undefined ? others : [decisive, ...others];
}

function tieAll({ tie }: Groups, ids: Iterable<string>): void {
  const [first, ...others] = ids;
  for (const other of others) tie(first as string, other);
}

function membersOf(
  { resources, outputs }: Template,
  { byOutput }: Mentions,
  { groupOf }: Groups,
): ReadonlyMap<string, Members> {
  const members = new Map<string, { ids: string[]; outputs: string[] }>();
  for (const id of resources.keys()) {
    const group = groupOf(id);
    const known = members.get(group);
    if (known === undefined) members.set(group, { ids: [id], outputs: [] });
    else known.ids.push(id);
  }
  for (const { name } of outputs) {
    const [id] = byOutput.get(name) ?? [];
    if (id !== undefined) members.get(groupOf(id))?.outputs.push(name);
  }
  return members;
}

/** What turned out to belong together: who looks for a name and who has it, what meets outside of the template. */
export function tiesBetween(archipelago: Archipelago<Island>): readonly (readonly string[])[] {
  const islands = allOf(archipelago);
  const { decisive } = archipelago;
  const bound = decisive === undefined ? [] : archipelago.others.filter(({ isBound }) => isBound);
  return [
    ...meetingOutside(islands),
    ...sharingNames(islands),
    ...bound.map((island) => [headOf(island), headOf(decisive as Island)]),
  ];
}

function headOf({ ids: [id] }: Island): string {
  return id as string;
}

function meetingOutside(islands: readonly Island[]): readonly (readonly string[])[] {
  const meeting = new Map<string, { readonly heads: Set<string>; isAside: boolean }>();
  for (const island of islands) {
    for (const { id, isAside } of island.outside) {
      const known = meeting.get(id) ?? { heads: new Set(), isAside: true };
      known.heads.add(headOf(island));
      known.isAside &&= isAside;
      meeting.set(id, known);
    }
  }
  const tied = [...meeting.values()].filter(({ heads, isAside }) => heads.size > 1 && !isAside);
  return tied.map(({ heads }) => [...heads]);
}

function sharingNames(islands: readonly Island[]): readonly (readonly string[])[] {
  const owners = new Map<string, Set<string>>();
  for (const island of islands) {
    for (const name of island.names.written) owners.set(name, (owners.get(name) ?? new Set()).add(headOf(island)));
  }
  for (const island of islands) {
    for (const name of island.names.asked) owners.get(name)?.add(headOf(island));
  }
  return [...owners.values()].filter(({ size }) => size > 1).map((heads) => [...heads]);
}
