/** The texts that a template was read from, opened for changes. */

import type { Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import type { Template } from '../template/model.ts';
import { newPlan, type Plan } from './plan.ts';
import { spotsOf, type Written } from './spot.ts';

/** A template and the plans for its texts, by path; undefined for a text that cannot be changed. */
export interface Desk {
  readonly template: Template;
  readonly plans: Map<string, Plan | undefined>;
}

export function deskFor(template: Template): Desk {
  return { template, plans: new Map() };
}

/** The plan for a text; undefined for one that is not the template's own, or has problems. */
export function planFor({ template, plans }: Desk, source: Source): Plan | undefined {
  if (!plans.has(source.path)) plans.set(source.path, readForPlan(template, source));
  return plans.get(source.path);
}

/** The plans that something was planned in. */
export function plansOf({ plans }: Desk): readonly Plan[] {
  return [...plans.values()].filter((plan) => plan !== undefined && plan.amended.size > 0) as readonly Plan[];
}

function readForPlan(template: Template, source: Source): Plan | undefined {
  const isOwn = template.sources.some(({ path, text }) => path === source.path && text === source.text);
  const written = isOwn ? writtenIn(template, source) : undefined;
  return written && newPlan(written);
}

const writtenBySource = new WeakMap<Source, Written | 'has problems'>();

/** What is written in a text without problems; worked out once, because each fix of a template asks for it. */
function writtenIn(template: Template, source: Source): Written | undefined {
  let known = writtenBySource.get(source);
  if (known === undefined) {
    const { root, problems } = parse(source);
    const own = template.root.at.source === source ? template.root : root;
    known = problems.length > 0 ? 'has problems' : spotsOf(own);
    writtenBySource.set(source, known);
  }
  return known === 'has problems' ? undefined : known;
}
