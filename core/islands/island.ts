/** Resources that have to do with each other and with no others, and what is found in them. */

import { MAY_LEAD, type Finding } from '../finding.ts';
import { buildGraph } from '../graph/build.ts';
import { isUnknownEnd } from '../graph/draft.ts';
import type { Graph, Hop } from '../graph/model.ts';
import { foundIn, namesIn, type ActiveRule } from '../judge.ts';
import type { Fix } from '../rule.ts';
import { textAt } from '../source.ts';
import { namesOf } from '../template/identity.ts';
import type { ReadFile, Resource, Template } from '../template/model.ts';

/** Resources of a template, in its order, and the outputs that speak of them. */
export interface Members {
  readonly ids: readonly string[];
  readonly outputs: readonly string[];
}

export interface Island extends Members {
  readonly found: readonly Finding[];
  readonly hops: number;
  /** What messages call its nodes by, where that may be taken for a word of a sentence. */
  readonly nodeNames: readonly string[];
  /** Names that its resources have, and names that somebody looked for. */
  readonly names: { readonly written: readonly string[]; readonly asked: ReadonlySet<string> };
  /** Where its hops meet those of others. */
  readonly outside: readonly Outside[];
  /** It has to do with what decides for all, after all. */
  readonly isBound: boolean;
}

/** A node outside of the template. */
export interface Outside {
  readonly id: string;
  /** Rules beside each other on a bus that nobody here sends to have nothing to do with each other. */
  readonly isAside: boolean;
}

/** What it takes to judge a part of a template. */
export interface Judging {
  readonly template: Template;
  readonly rules: readonly ActiveRule[];
  readonly read: ReadFile;
}

/** `decisive`: the island of what decides for all, once it is known; others are judged together with it. */
export function islandOf({ template, rules, read }: Judging, members: Members, decisive: Island | undefined): Island {
  const part = partOf(template, decisive === undefined ? members : together(template, members, decisive));
  const graph = buildGraph(part);
  const all = foundIn(graph, rules, read);
  const found = decisive === undefined ? all : without(all, decisive.found);
  const own = new Set(members.ids);
  const hops = graph.hops.filter((hop) => takingPart(hop).some((id) => own.has(id)));
  const isAlone = hops.every((hop) => takingPart(hop).every((id) => own.has(id)));
  return {
    ids: members.ids,
    outputs: members.outputs,
    found: (found ?? all).map((finding) => ({ ...finding, fixes: noFixes })),
    hops: hops.length,
    nodeNames: [...namesIn(graph)].filter((name) => MAY_LEAD.test(name)),
    names: { written: writtenNames(graph, own), asked: namesOf(part).asked },
    outside: outsideOf(hops),
    isBound: found === undefined || !isAlone,
  };
}

/** A part knows nothing of what stands beside it: it can neither make fixes nor keep them. */
function noFixes(): readonly Fix[] {
  return [];
}

function together({ resources, outputs }: Template, one: Members, other: Members): Members {
  const ids = new Set([...one.ids, ...other.ids]);
  const names = new Set([...one.outputs, ...other.outputs]);
  return {
    ids: [...resources.keys()].filter((id) => ids.has(id)),
    outputs: outputs.map(({ name }) => name).filter((name) => names.has(name)),
  };
}

/** The template as if it had nothing but these resources and outputs. */
function partOf(template: Template, { ids, outputs }: Members): Template {
  const names = new Set(outputs);
  return {
    ...template,
    resources: new Map(ids.map((id) => [id, template.resources.get(id) as Resource])),
    outputs: names.size === 0 ? [] : template.outputs.filter(({ name }) => names.has(name)),
  };
}

function takingPart({ from, to, by }: Hop): readonly string[] {
  return [by, from.resource, to.resource].flatMap((resource) => resource?.id ?? []);
}

function outsideOf(hops: readonly Hop[]): readonly Outside[] {
  const ends = hops.flatMap((hop) => [
    { node: hop.from, isAside: hop.from.kind === 'bus' && !mayCarryVersion(hop.by) },
    { node: hop.to, isAside: false },
  ]);
  return ends
    .filter(({ node }) => node.resource === undefined && !isUnknownEnd(node))
    .map(({ node, isAside }) => ({ id: node.id, isAside }));
}

/** Whether a rule may be for events with a version in their names, which are compared with the others of the bus. */
function mayCarryVersion({ body: { at } }: Resource): boolean {
  return /v\d/i.test(textAt(at));
}

function writtenNames({ template }: Graph, own: ReadonlySet<string>): readonly string[] {
  return [...namesOf(template).written].filter(([, { id }]) => own.has(id)).map(([name]) => name);
}

/** The findings beside those that were known; undefined where one of these is not among them. */
function without(found: readonly Finding[], known: readonly Finding[]): readonly Finding[] | undefined {
  const keys = new Set(known.map(keyOf));
  const left = found.filter((finding) => !keys.delete(keyOf(finding)));
  return keys.size === 0 ? left : undefined;
}

/** Everything that a finding says, as far as it tells it from others. */
export function keyOf({ rule, severity, problem, consequence, remedy, resource, when, at, related }: Finding): string {
  const places = related.map((one) => `${one.at.start}-${one.at.end} ${one.message}`);
  return JSON.stringify([rule, severity, problem, consequence, remedy, resource, when, at.start, at.end, places]);
}
