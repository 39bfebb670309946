/** Which resources an update of a stack replaces or removes: the one file that asks @aws-cdk/cloudformation-diff. */

import { fullDiff } from '@aws-cdk/cloudformation-diff';
import { nameOfCompared, UNKNOWN, type Plain, type PlainTemplate } from './plain.ts';

export interface Replacement {
  readonly key: string;
  readonly fate: 'replaced' | 'may-be-replaced' | 'removed' | 'left';
  /** Properties that replace it. */
  readonly properties: readonly string[];
}

/** Asks what an update does; large, so it is loaded by who compares versions and by nobody else. */
export type AskReplacements = typeof replacementsIn;

/** All resources that are replaced, removed or left behind. */
export function replacementsIn(before: PlainTemplate, after: PlainTemplate): readonly Replacement[] {
  const replacements: Replacement[] = [];
  fullDiff(before, after).resources.forEachDifference((compared, change) => {
    const key = nameOfCompared(compared);
    const decisive = Object.entries(change.propertyUpdates).filter(([, { changeImpact }]) => replaces(changeImpact));
    const retyped = change.oldResourceType === change.newResourceType ? [] : ['Type'];
    const properties = [...retyped, ...decisive.map(([name]) => name)];
    switch (change.changeImpact) {
      case 'WILL_DESTROY':
        return replacements.push({ key, fate: 'removed', properties: [] });
      case 'WILL_ORPHAN':
        return replacements.push({ key, fate: 'left', properties: [] });
      case 'MAY_REPLACE':
        return replacements.push({ key, fate: 'may-be-replaced', properties });
      case 'WILL_REPLACE': {
        const isSure = decisive.length === 0 || decisive.some(([, change]) => differ(change.oldValue, change.newValue));
        return replacements.push({ key, fate: isSure ? 'replaced' : 'may-be-replaced', properties });
      }
      default:
        return undefined;
    }
  });
  return replacements;
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
