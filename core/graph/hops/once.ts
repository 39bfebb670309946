import type { Resource } from '../../template/model.ts';
import { implies } from '../../template/when.ts';
import { addHop, type Draft, type End, type HopSettings } from '../draft.ts';
import type { GraphNode, Hop, HopKind } from '../model.ts';
import { hopsSoFarBetween } from './hops-so-far.ts';

/** Adds a hop unless one of the same kind, and mode if any, already joins the two nodes wherever this one would. */
export function addHopOnce(
  draft: Draft,
  kind: HopKind,
  from: GraphNode | End,
  to: GraphNode | End,
  by: Resource,
  settings: HopSettings = {},
): void {
  const before = draft.hops.length;
  const known = hopsSoFarBetween(draft, 'node' in from ? from.node : from, 'node' in to ? to.node : to);
  addHop(draft, kind, from, to, by, settings);
  const added = draft.hops[before];
  if (added !== undefined && known.some((one) => includes(one, added))) draft.hops.pop();
}

function includes(known: Hop, added: Hop): boolean {
  if (known.kind !== added.kind) return false;
  return (added.mode === undefined || known.mode === added.mode) && implies(added.when, known.when);
}
