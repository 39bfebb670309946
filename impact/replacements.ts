/** Which resources an update of a stack replaces or removes: the one file that asks @aws-cdk/cloudformation-diff. */

import { fullDiff, type ResourceDifference } from '@aws-cdk/cloudformation-diff';
import { groupBy } from '../core/group-by.ts';
import { nameOfCompared, UNKNOWN, type Plain, type PlainResource, type PlainTemplate } from './plain.ts';

export interface Replacement {
  readonly key: string;
  readonly fate: 'replaced' | 'may-be-replaced' | 'removed' | 'left';
  /** Properties that replace it. */
  readonly properties: readonly string[];
}

/** Asks what an update does; large, so it is loaded by who compares versions and by nobody else. */
export type AskReplacements = typeof replacementsIn;

/** All resources that are removed or left behind, then those that are replaced. */
export function replacementsIn(before: PlainTemplate, after: PlainTemplate): readonly Replacement[] {
  const keys = Object.keys(before.Resources);
  const isKept = (key: string): boolean => after.Resources[key] !== undefined;
  const removed = keys.filter((key) => !isKept(key)).map((key) => [key, diffOf(before.Resources[key], undefined)] as const);
  const kept = changesOfKept(keys.filter(isKept), before.Resources, after.Resources);
  return [...removed, ...kept].flatMap(([key, change]) => replacementBy(nameOfCompared(key), change) ?? []);
}

type Resources = PlainTemplate['Resources'];

/** What one resource becomes, whatever the others do; each for itself, since the library looks at all for each. */
function diffOf(before: PlainResource | undefined, after: PlainResource | undefined): ResourceDifference | undefined {
  const only = (resource: PlainResource | undefined) => ({ Resources: resource === undefined ? {} : { one: resource } });
  return fullDiff(only(before), only(after)).resources.changes['one'];
}

/** Who names a replaced resource gets another value, which may replace it too: round by round, until nobody does. */
function changesOfKept(
  keys: readonly string[],
  before: Resources,
  after: Resources,
): ReadonlyMap<string, ResourceDifference | undefined> {
  const changes = new Map(keys.map((key) => [key, diffOf(before[key], after[key])]));
  const namers = namersIn(keys, after);
  const replaced = new Set<string>();
  const isNew = (key: string): boolean => !replaced.has(key) && changes.get(key)?.changeImpact === 'WILL_REPLACE';
  for (let fresh = keys.filter(isNew); fresh.length > 0; ) {
    for (const key of fresh) replaced.add(key);
    const concerned = [...new Set(fresh.flatMap((key) => namers.get(key) ?? []))];
    for (const key of concerned) {
      const own = changes.get(key);
      const drawn = diffOf(before[key], withReplaced(after[key] as unknown as Plain, replaced) as unknown as PlainResource);
      if (replaces(drawn?.changeImpact) && drawn?.changeImpact !== own?.changeImpact) changes.set(key, drawn);
    }
    fresh = concerned.filter(isNew);
  }
  return changes;
}

function namersIn(keys: readonly string[], resources: Resources): ReadonlyMap<string, readonly string[]> {
  const pairs = keys.flatMap((key) => [...new Set(namedIn(resources[key] as unknown as Plain))].map((named) => ({ key, named })));
  const grouped = [...groupBy(pairs, ({ named }) => named)];
  return new Map(grouped.map(([named, namers]) => [named, namers.map(({ key }) => key)]));
}

/** The key that a reference names, of a resource or of anything else. */
function namedBy(value: Plain): string | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return undefined;
  const [[name, named] = [], ...others] = Object.entries(value);
  if (name === undefined || others.length > 0) return undefined;
  const key: unknown = name === 'Ref' ? named : name.startsWith('Fn::') && Array.isArray(named) ? named[0] : undefined;
  return typeof key === 'string' ? key : undefined;
}

function namedIn(value: Plain): readonly string[] {
  if (typeof value === 'string') return [];
  const named = namedBy(value);
  return named === undefined ? Object.values(value).flatMap(namedIn) : [named];
}

/** The value as it will be once what it names is another one. */
function withReplaced(value: Plain, replaced: ReadonlySet<string>): Plain {
  if (typeof value === 'string') return value;
  const named = namedBy(value);
  if (named !== undefined) return replaced.has(named) ? { Ref: `${named} (replaced)` } : value;
  if (Array.isArray(value)) return value.map((item: Plain) => withReplaced(item, replaced));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withReplaced(inner, replaced)]));
}

function replacementBy(key: string, change: ResourceDifference | undefined): Replacement | undefined {
  if (change === undefined) return undefined;
  const decisive = Object.entries(change.propertyUpdates).filter(([, { changeImpact }]) => replaces(changeImpact));
  const retyped = change.oldResourceType === change.newResourceType ? [] : ['Type'];
  const properties = [...retyped, ...decisive.map(([name]) => name)];
  switch (change.changeImpact) {
    case 'WILL_DESTROY':
      return { key, fate: 'removed', properties: [] };
    case 'WILL_ORPHAN':
      return { key, fate: 'left', properties: [] };
    case 'MAY_REPLACE':
      return { key, fate: 'may-be-replaced', properties };
    case 'WILL_REPLACE': {
      const isSure = decisive.length === 0 || decisive.some(([, { oldValue, newValue }]) => differ(oldValue, newValue));
      return { key, fate: isSure ? 'replaced' : 'may-be-replaced', properties };
    }
    default:
      return undefined;
  }
}

function replaces(impact: string | undefined): boolean {
  return impact === 'WILL_REPLACE' || impact === 'MAY_REPLACE';
}

/** Whether two values differ whatever a deployment fills in: what they leave open is the same. */
function differ(before: Plain | undefined, after: Plain | undefined): boolean {
  return openIn(before).join() === openIn(after).join();
}

function openIn(value: Plain | undefined): readonly string[] {
  if (value === undefined || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap(openIn);
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === UNKNOWN && typeof inner === 'string') return [inner];
    // A branch may be taken or not.
    return key === 'choices' ? [JSON.stringify(inner)] : openIn(inner);
  });
}
