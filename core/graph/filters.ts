/** Every filter of a template: event patterns, filter policies of subscriptions, filters of mappings and pipes. */

import type { Mapping } from '../syntax/tree.ts';
import { attribute, termsAt } from '../template/attributes.ts';
import { both } from '../template/conditions.ts';
import { elementsOf } from '../template/evaluate.ts';
import type { Resource } from '../template/model.ts';
import { structureOf } from '../template/structure.ts';
import type { Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import type { Graph } from './model.ts';

export interface Filter {
  readonly kind: 'event pattern' | 'filter policy' | 'filter';
  /** The rule, subscription, mapping or pipe. */
  readonly by: Resource;
  readonly pattern: Mapping;
  readonly when: When;
}

/** All that can be read, JSON text as the structure it holds. */
export function filtersIn(graph: Graph): readonly Filter[] {
  return [...graph.template.resources.values()].flatMap((resource) => filtersOf(graph, resource));
}

/** Those that one resource declares. */
export function filtersOf(graph: Graph, by: Resource): readonly Filter[] {
  switch (by.type) {
    case 'AWS::Events::Rule':
      return asFilters(graph, by, 'event pattern', attribute(graph.template, by, 'EventPattern'));
    case 'AWS::SNS::Subscription':
      return asFilters(graph, by, 'filter policy', attribute(graph.template, by, 'FilterPolicy'));
    case 'AWS::Lambda::EventSourceMapping':
      return listedFilters(graph, by, 'FilterCriteria', 'Filters');
    case 'AWS::Pipes::Pipe':
      return listedFilters(graph, by, 'SourceParameters', 'FilterCriteria', 'Filters');
    default:
      return [];
  }
}

function listedFilters(graph: Graph, by: Resource, ...path: readonly string[]): readonly Filter[] {
  const { template } = graph;
  const lists = attribute(template, by, ...path);
  const patterns = lists.flatMap(({ when, value }) => {
    if (value.kind !== 'sequence') return [];
    const { elements } = elementsOf(template, value.node, when);
    return elements.flatMap((filter) => termsAt(template, filter.node, filter.when, 'Pattern'));
  });
  return asFilters(graph, by, 'filter', patterns);
}

function asFilters(
  graph: Graph,
  by: Resource,
  kind: Filter['kind'],
  choices: readonly Choice<Term>[],
): readonly Filter[] {
  return choices.flatMap(({ when: own, value }) => {
    const term = structureOf(value);
    const when = both(graph.template.conditions, by.when, own);
    return term.kind === 'mapping' && when !== undefined ? [{ kind, by, pattern: term.node, when }] : [];
  });
}
