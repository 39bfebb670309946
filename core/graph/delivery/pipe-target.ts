/** How a pipe hands on to its target: it waits for the answer unless it is told to fire and forget. */

import { textAttribute } from '../../template/attributes.ts';
import type { Graph, GraphNode, Hop } from '../model.ts';
import { hopsInto } from '../queries.ts';

const PARAMETERS: Readonly<Partial<Record<GraphNode['kind'], string>>> = {
  function: 'LambdaFunctionParameters',
  workflow: 'StepFunctionStateMachineParameters',
};

/** What fails at the target fails for the source too. What cannot be read counts as the usual, which is to wait. */
export function waitsForTarget(graph: Graph, { kind, from, to, by }: Hop): boolean {
  const parameters = PARAMETERS[to.kind];
  if (kind !== 'pipe' || from.kind !== 'pipe' || parameters === undefined) return false;
  const types = textAttribute(graph.template, by, 'TargetParameters', parameters, 'InvocationType');
  return !types.some(({ value }) => value.known && value.value === 'FIRE_AND_FORGET');
}

/** What a pipe reads from: it keeps what fails in the pipe or behind it. */
export function sourceOf(graph: Graph, pipe: GraphNode): GraphNode | undefined {
  return hopsInto(graph, pipe).find(({ kind }) => kind === 'pipe')?.from;
}
