/** Standard workflows in the place of Express ones. */

import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { hopsInto } from '../../core/graph/queries.ts';
import { statesOf, type State } from '../../core/graph/states/states.ts';
import { endsInTime, mayHaveLimit, tasksOf } from '../../core/graph/states/tasks.ts';
import type { Fix } from '../../core/rule.ts';
import { isWithin } from '../../core/source.ts';
import { textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { fixOf } from './fix.ts';

/** Makes the workflow, or the runs of the map that a state is in, Standard where the text says plainly that it is not. */
export function makeStandard(graph: Graph, workflow: GraphNode, state: State): readonly Fix[] {
  const { resource } = workflow;
  if (resource === undefined || mayHang(graph, resource)) return [];
  if (state.isExpress) return standardRuns(graph, resource, state);
  const { properties, carrier } = resource;
  if (isBound(graph, workflow) || valueAt(properties, 'StateMachineName') !== undefined) return [];
  const title = `Make ${carrier} a Standard workflow (replaces it; priced by transition)`;
  return standard(graph, valueAt(properties, 'StateMachineType'), title);
}

/** Whether a Standard workflow would wait without end. */
function mayHang({ template }: Graph, workflow: Resource): boolean {
  return !mayHaveLimit(template, workflow) && !tasksOf(template, workflow).every(endsInTime);
}

/** Whether somebody waits for the result of a run, which only an Express workflow hands back. */
function isBound(graph: Graph, workflow: GraphNode): boolean {
  return hopsInto(graph, workflow).some(({ synchronous }) => synchronous);
}

function standardRuns(graph: Graph, workflow: Resource, { at, isInText }: State): readonly Fix[] {
  const processors = statesOf(graph.template, workflow).states.map(({ node }) => valueAt(node, 'ItemProcessor'));
  const types = processors
    .filter((processor) => processor !== undefined && isWithin(at, processor.at))
    .map((processor) => valueAt(processor, 'ProcessorConfig', 'ExecutionType'));
  const type = types.findLast((one) => textOf(one) === 'EXPRESS');
  return isInText ? [] : standard(graph, type, 'Let the map run Standard workflows (priced by transition)');
}

function standard(graph: Graph, type: Node | undefined, title: string): readonly Fix[] {
  if (type?.kind !== 'scalar') return [];
  return fixOf(graph, title, 'suggestion', [{ do: 'replace', node: type, value: 'STANDARD' }]);
}
