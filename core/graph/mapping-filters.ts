/** Filters of event source mappings. On a queue, Lambda deletes what does not match. Source: Lambda Developer Guide. */

import { attribute, termsAt } from '../template/attributes.ts';
import { both } from '../template/conditions.ts';
import { elementsOf } from '../template/evaluate.ts';
import type { Resource } from '../template/model.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import type { Graph, GraphNode, Hop } from './model.ts';
import { consumersOf } from './queries.ts';

/** The patterns of a mapping, each as JSON in one order of keys; none where it takes everything. */
export interface MappingFilters {
  readonly hop: Hop;
  readonly when: When;
  readonly patterns: readonly string[];
}

/** The filters with which functions consume a queue, as far as they can be read, none left out. */
export function filtersOn(graph: Graph, queue: GraphNode): readonly MappingFilters[] {
  const polls = consumersOf(graph, queue).filter((hop) => hop.kind === 'poll' && hop.to.kind === 'function');
  return polls.flatMap((hop) => filtersOf(graph, hop)).filter(({ patterns }) => patterns.length > 0);
}

function filtersOf(graph: Graph, hop: Hop): readonly MappingFilters[] {
  return patternsOf(graph, hop.by).flatMap(({ when: own, value: patterns }) => {
    const when = both(graph.template.conditions, hop.when, own);
    return when === undefined || patterns === undefined ? [] : [{ hop, when, patterns }];
  });
}

/** Undefined where a pattern cannot be read. */
function patternsOf({ template }: Graph, mapping: Resource): readonly Choice<readonly string[] | undefined>[] {
  return attribute(template, mapping, 'FilterCriteria', 'Filters').map(({ when, value }) => {
    if (value.kind === 'absent') return { when, value: [] };
    if (value.kind !== 'sequence') return { when, value: undefined };
    const { elements, complete } = elementsOf(template, value.node, when);
    const texts = elements.flatMap((filter) =>
      termsAt(template, filter.node, filter.when, 'Pattern').map((pattern) => inOneOrder(pattern.value)),
    );
    const isRead = complete && texts.every((text) => text !== undefined);
    return { when, value: isRead ? texts.sort() : undefined };
  });
}

function inOneOrder(pattern: Term): string | undefined {
  if (pattern.kind !== 'text') return undefined;
  try {
    return JSON.stringify(sorted(JSON.parse(pattern.text)));
  } catch {
    return undefined; // a pattern that is no JSON is refused on deployment
  }
}

function sorted(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(sorted);
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]));
}

/** Two mappings of one queue, of different functions or aliases, with filters that differ. */
export interface RivalFilters {
  readonly one: MappingFilters;
  readonly other: MappingFilters;
  readonly when: When;
}

/** Pairs that can run in the same deployment. */
export function rivalFiltersOn(graph: Graph, queue: GraphNode): readonly RivalFilters[] {
  const filters = filtersOn(graph, queue);
  return filters.flatMap((one, index) =>
    filters.slice(index + 1).flatMap((other) => {
      const when = areRivals(one, other) ? both(graph.template.conditions, one.when, other.when) : undefined;
      return when === undefined ? [] : [{ one, other, when }];
    }),
  );
}

/** One function cannot have two mappings of one queue: AWS refuses the second. */
function areRivals(one: MappingFilters, other: MappingFilters): boolean {
  const isOneConsumer = one.hop.to === other.hop.to && one.hop.qualifier === other.hop.qualifier;
  return !isOneConsumer && one.patterns.join() !== other.patterns.join();
}
