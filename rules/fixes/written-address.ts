/** The texts that hold one address, as they stand in the file. */

import type { EndpointPlace } from '../../core/graph/endpoint-places.ts';
import type { Graph } from '../../core/graph/model.ts';
import { isWithin, type Place } from '../../core/source.ts';
import { mappingAt, scalarAt } from '../../core/syntax/node-at.ts';
import { valueAt, type Node } from '../../core/syntax/tree.ts';
import { evaluate } from '../../core/template/evaluate.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { symbolic } from '../../core/template/term.ts';

export interface WrittenAddress {
  readonly place: EndpointPlace;
  /** The text or the intrinsic that stands for the address and nothing else. */
  readonly node: Node;
}

/** Undefined where one of the places is no value of its own: a part of a text, or what a tool puts together. */
export function writtenAddresses(
  graph: Graph,
  places: readonly EndpointPlace[],
): readonly WrittenAddress[] | undefined {
  const written = places.flatMap((place) => writtenAddress(graph, place) ?? []);
  return written.length === places.length ? written : undefined;
}

function writtenAddress(graph: Graph, place: EndpointPlace): WrittenAddress | undefined {
  const { resource, at, text, when } = place;
  const read = valueAtPlace(resource.body, at);
  const node = valueAtPlace(stackOf(graph.template, resource).root, at) ?? read;
  if (node === undefined || read === undefined || isDefinition(place)) return undefined;
  const isWhole = evaluate(graph.template, read, when).some(({ value }) => symbolic(value) === text);
  return isWhole ? { place, node } : undefined;
}

function valueAtPlace(root: Node, at: Place): Node | undefined {
  return mappingAt(root, at) ?? scalarAt(root, at);
}

/** The language of workflows has no references: they come in as substitutions. */
function isDefinition({ resource, at }: EndpointPlace): boolean {
  if (resource.type !== 'AWS::StepFunctions::StateMachine') return false;
  const substitutions = valueAt(resource.properties, 'DefinitionSubstitutions');
  return substitutions === undefined || !isWithin(at, substitutions.at);
}
