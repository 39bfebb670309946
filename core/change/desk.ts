/** The texts that a template was read from, opened for changes. */

import type { TextEdit } from '../edit.ts';
import { remembered, rememberedEach } from '../remember.ts';
import type { Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import type { Parsed } from '../syntax/tree.ts';
import type { Template } from '../template/model.ts';
import { stacksOf } from '../template/stacks/stack-of.ts';
import { editsOfFile, embeddedText, type EmbeddedText } from './embedded-text.ts';
import { newPlan, type Plan } from './plan.ts';
import { writtenTree, type Spot, type Written } from './spot.ts';

/** A template and the plans for its texts, by path; undefined for a text that cannot be changed. */
export interface Desk {
  readonly template: Template;
  readonly plans: Map<string, Plan | undefined>;
  /** Texts that stand inside others, by the path that their plans have. */
  readonly embedded: Map<string, Embedded>;
}

interface Embedded {
  readonly text: EmbeddedText;
  readonly file: Source;
}

export function deskFor(template: Template): Desk {
  return { template, plans: new Map(), embedded: new Map() };
}

/** The plan for a text; undefined for one that is not the template's own, or has problems. */
export function planFor({ template, plans }: Desk, source: Source): Plan | undefined {
  if (!plans.has(source.path)) plans.set(source.path, readForPlan(template, source));
  return plans.get(source.path);
}

/** The plans that something was planned in. */
export function plansOf({ plans }: Desk): readonly Plan[] {
  return [...plans.values()].filter((plan) => plan !== undefined && plan.amended.size + plan.renamed.size > 0) as readonly Plan[];
}

/** The plan for JSON that stands as text in a scalar, and how its offsets relate to those of the file. */
export function planForText(
  { plans, embedded }: Desk,
  spot: Spot,
): { readonly plan: Plan; readonly offsets: readonly number[] } | undefined {
  const text = embeddedText(spot);
  if (text === undefined) return undefined;
  const { path } = text.source;
  if (!plans.has(path)) {
    const written = writtenInside(text);
    plans.set(path, written && newPlan(written));
    embedded.set(path, { text, file: spot.node.at.source });
  }
  const plan = plans.get(path);
  return plan && { plan, offsets: text.offsets };
}

/** Each fix of a state machine asks for it. */
const writtenInside = remembered(({ source }: EmbeddedText): Written | undefined => {
  const { root, problems } = parse(source);
  return problems.length > 0 ? undefined : writtenTree(root);
});

/** The edits of a plan in the file that the text of the plan stands in. */
export function inFile({ embedded }: Desk, plan: Plan, edits: readonly TextEdit[]): readonly TextEdit[] {
  const within = embedded.get(plan.written.root.node.at.source.path);
  return within === undefined ? edits : editsOfFile(within.file, within.text, edits);
}

function readForPlan(template: Template, source: Source): Plan | undefined {
  const isOwn = template.sources.some((one) => isSame(one, source));
  const written = isOwn ? writtenIn(template, source) : undefined;
  return written && newPlan(written);
}

/** What is written in a text without problems; worked out once, because each fix of a template asks for it. */
const writtenIn = rememberedEach((template: Template, source: Source): Written | undefined => {
  const { root, problems } = readBefore(template, source) ?? parse(source);
  return problems.length > 0 ? undefined : writtenTree(root);
});

/** The tree and the problems of a stack's own text. */
function readBefore(template: Template, source: Source): Parsed | undefined {
  const stack = stacksOf(template).find(({ root }) => isSame(root.at.source, source));
  const problems = template.problems.filter(({ at }) => at.source.path === source.path);
  return stack && { root: stack.root, problems };
}

function isSame(one: Source, other: Source): boolean {
  return one.path === other.path && one.text === other.text;
}
