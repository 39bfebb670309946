/** An edit within one resource that leaves all ties as they were: nothing but its island has to be read. */

import type { Place, Source } from '../source.ts';
import { entriesOf, entryOf, valueAt } from '../syntax/tree.ts';
import { isLaborious } from '../template/effort.ts';
import type { Template } from '../template/model.ts';
import { mayAsk } from '../template/stacks/asks.ts';
import { mayOffer } from '../template/stacks/offers.ts';
import { tiesBetween } from './archipelago.ts';
import { askedOfAll, isOddAlarm } from './asked-of-all.ts';
import { editBetween, movedBy, type Edit } from './edit.ts';
import { excerptOf, type Stretch } from './excerpt.ts';
import { islandOf, type Island, type Judging } from './island.ts';
import { mentionsIn } from './mentions.ts';
import type { Known } from './known.ts';
import { withPlaces } from './places.ts';
import { isEach } from './same-part.ts';

/** With what holds for all resources, beside what the text says. */
export interface SetJudging extends Judging {
  readonly settings: string;
}

/** How to read a text as the template before was read; undefined for what is not as simple. */
export type Read = (source: Source) => SetJudging | undefined;

/** What is known of the text now, beside the template; undefined where more of it has to be read to tell. */
export function knownWithin(before: Known, source: Source, read: Read): Known | undefined {
  const edit = editBetween(before.template.source, source);
  const stretches = before.stretches && movedStretches(before.template.source, before.stretches, edit);
  const edited = stretches?.edited;
  if (stretches === undefined || edited === undefined || mayTie(before, source, edited)) return undefined;
  const island = before.others.find(({ ids }) => ids.includes(edited.now.id));
  if (island === undefined) return undefined;
  const shown = new Set([...island.ids, ...(before.decisive?.ids ?? [])]);
  const excerpt = excerptOf(source, stretches.all, (id) => shown.has(id));
  const judging = read(excerpt);
  if (judging === undefined || judging.settings !== before.settings) return undefined;
  const { template } = judging;
  const isAsExpected = isSameShape(before, template, shown, stretches.all) && areTiesSame(before, template, edited.now);
  if (!isAsExpected) return undefined;
  const islands = islandsNow(before, island, judging, edit, source);
  if (islands === undefined || isLaborious(template.conditions)) return undefined;
  return { ...before, ...islands, stretches: stretches.all };
}

interface Edited {
  readonly before: Stretch;
  readonly now: Stretch;
}

/** The last one has no end to rely on, and an edit that takes the end of its last line touches two. */
function movedStretches(
  source: Source,
  before: readonly Stretch[],
  { start, end, by }: Edit,
): { readonly all: readonly Stretch[]; readonly edited: Edited | undefined } {
  let edited: Edited | undefined;
  const all = before.map((one, index): Stretch => {
    if (one.end <= start) return one;
    if (one.start >= end && one.start > start) return { id: one.id, start: one.start + by, end: one.end + by };
    const now = { id: one.id, start: one.start, end: one.end + by };
    const isInside = behindKey(source, one) <= start && end < one.end;
    if (isInside && index < before.length - 1) edited = { before: one, now };
    return now;
  });
  return { all, edited };
}

/** An edit before it may make another resource, or another indentation. */
function behindKey({ text }: Source, { id, start }: Stretch): number {
  return text.indexOf(id, start) + id.length;
}

/** Whether the edit may have to do with other templates, or with what is not to be heard of. */
function mayTie(before: Known, source: Source, { before: old, now }: Edited): boolean {
  const texts = [before.template.source.text.slice(old.start, old.end), source.text.slice(now.start, now.end)];
  return texts.some(mayOffer) || before.ties.asks.length > 0 || mayAsk(source);
}

/** Whether nothing but the resource was edited: no key has come or gone, and it ends where its lines end. */
function isSameShape(
  before: Known,
  now: Template,
  shown: ReadonlySet<string>,
  stretches: readonly Stretch[],
): boolean {
  if (!isEach(before.sections, sectionsOf(now), Object.is)) return false;
  const wanted = stretches.filter(({ id }, index) => shown.has(id) || index === stretches.length - 1);
  const areInPlace = isEach(entriesOf(valueAt(now.root, 'Resources')), wanted, ({ key, at }, { id, start, end }) => {
    return key.text === id && start <= at.start && at.end <= end;
  });
  return areInPlace && [...shown].every((id) => now.resources.get(id)?.body === bodyOf(now, id));
}

function bodyOf({ root }: Template, id: string): unknown {
  return entryOf(valueAt(root, 'Resources'), id)?.value;
}

export function sectionsOf({ root }: Template): readonly string[] {
  return entriesOf(root).map(({ key }) => key.text);
}

/** Whether the resource speaks of those that it spoke of, and the same ones decide for all. */
function areTiesSame(before: Known, now: Template, { id }: Stretch): boolean {
  const resource = now.resources.get(id);
  if (resource === undefined || isOddAlarm(resource)) return false;
  const mentions = mentionsIn([resource.body, resource.properties], before.mentions.byResource);
  const deciding = before.deciding.filter((one) => now.resources.has(one));
  return (
    isEach([...(before.mentions.byResource.get(id) ?? [])], [...mentions], Object.is) &&
    isEach(deciding, askedOfAll(now).map((one) => one.id), Object.is)
  );
}

function islandsNow(
  before: Known,
  edited: Island,
  judging: Judging,
  edit: Edit,
  source: Source,
): Pick<Known, 'decisive' | 'others'> | undefined {
  const moved = (place: Place): Place | undefined => movedBy(place, edit, source);
  const decisive = before.decisive && withPlaces(before.decisive, moved);
  if (before.decisive !== undefined && decisive === undefined) return undefined;
  const others: Island[] = [];
  for (const island of before.others) {
    const now = island === edited
      ? withPlaces(islandOf(judging, island, decisive), ({ start, end }) => ({ source, start, end }))
      : withPlaces(island, moved);
    if (now === undefined) return undefined;
    others.push(now);
  }
  return tiesBetween({ decisive, others }).length === 0 ? { decisive, others } : undefined;
}
