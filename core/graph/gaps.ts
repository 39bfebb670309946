/** What a graph lacks and why: ends that cannot be known, resources that may exist unseen, files that are not there. */

import type { Place } from '../source.ts';
import type { Template } from '../template/model.ts';
import { stacksOf } from '../template/stacks/stack-of.ts';
import type { Graph, UnknownHop } from './model.ts';
import { kindOfReason, type ReasonKind } from './reason-kind.ts';

export interface Gaps {
  readonly unknown: readonly UnknownEnd[];
  readonly incomplete: readonly Incomplete[];
  readonly missing: readonly MissingFile[];
}

export interface UnknownEnd {
  readonly at: Place;
  /** The property that should name the other end: `EventSourceArn`. */
  readonly what: string;
  /** The resource that declares the hop. */
  readonly by: string;
  readonly why: string;
  readonly reason: ReasonKind;
}

/** A template whose deployed stack may hold more than was read. */
export interface Incomplete {
  readonly path: string;
  readonly why: string;
}

export interface MissingFile {
  readonly path: string;
  /** The template that includes it. */
  readonly by: string;
}

/** Each gap once, whatever the number of conditions under which it is one. */
export function gapsOf({ unknown, template }: Graph): Gaps {
  const ends = new Map(unknown.map((end) => [`${end.at.source.path} ${end.at.start} ${end.by.id} ${end.what}`, end]));
  const by = template.source.path;
  return {
    unknown: [...ends.values()].map(endOf),
    incomplete: incompleteIn(template),
    missing: [...new Set(template.missing)].map((path) => ({ path, by })),
  };
}

function incompleteIn(template: Template): readonly Incomplete[] {
  const ofStacks = stacksOf(template).flatMap(({ incomplete, source: { path } }) => {
    return incomplete.map((why) => ({ path, why }));
  });
  const unread = (template.unread ?? []).map(({ path, why }) => ({ path, why }));
  return [...new Map([...ofStacks, ...unread].map((one) => [`${one.path} ${one.why}`, one])).values()];
}

function endOf({ at, what, why, by }: UnknownHop): UnknownEnd {
  return { at, what, by: by.id, why, reason: kindOfReason(why) };
}

/** The gaps of several graphs as those of one. */
export function gapsOfAll(graphs: readonly Graph[]): Gaps {
  const all = graphs.map(gapsOf);
  return {
    unknown: all.flatMap(({ unknown }) => unknown),
    incomplete: all.flatMap(({ incomplete }) => incomplete),
    missing: all.flatMap(({ missing }) => missing),
  };
}
