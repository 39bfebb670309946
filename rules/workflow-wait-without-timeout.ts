import type { Graph, GraphNode } from '../core/graph/model.ts';
import { hopsFrom, nodesOfKind } from '../core/graph/queries.ts';
import { isExpress } from '../core/graph/states/kind.ts';
import { endsInTime, mayHaveLimit, tasksOf, type Task } from '../core/graph/states/tasks.ts';
import { requestOf } from '../core/graph/states/task.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import type { Resource } from '../core/template/model.ts';
import { both } from '../core/template/conditions.ts';
import { beyond, type When } from '../core/template/when.ts';

export const workflowWaitWithoutTimeout: Rule = {
  name: 'workflow-wait-without-timeout',
  summary: 'A workflow waits for an answer that may never come, for up to a year.',
  services: ['Step Functions'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    for (const workflow of nodesOfKind(graph, 'workflow')) {
      if (workflow.resource === undefined || mayHaveLimit(graph.template, workflow.resource)) continue;
      for (const task of tasksOf(graph.template, workflow.resource)) {
        const when = endless(graph, workflow, workflow.resource, task);
        if (when !== undefined) yield report(workflow.resource, task, when);
      }
    }
  },
};

/** A choice of conditions in which the task waits without an end. */
function endless(graph: Graph, node: GraphNode, workflow: Resource, task: Task): When | undefined {
  const { template } = graph;
  const { state, mode } = task;
  if (endsInTime(task) || state.isExpress || (mode === 'job' && endsByItself(graph, node, task))) return undefined;
  for (const { when, value } of isExpress(template, workflow)) {
    const here = value.known && !value.value ? both(template.conditions, when, task.when) : undefined;
    if (here !== undefined) return here;
  }
  return undefined;
}

/** A child workflow that is Express ends, as does a workflow or a batch job that has a limit of its own. */
function endsByItself(graph: Graph, node: GraphNode, { state }: Task): boolean {
  if (valueAt(requestOf(state.node), 'Timeout') !== undefined) return true;
  const called = hopsFrom(graph, node).filter(({ at }) => at === state.at);
  return called.some(({ to: { kind, resource } }) => {
    if (resource === undefined) return false;
    if (kind !== 'workflow') return valueAt(resource.properties, 'Timeout') !== undefined;
    const mayBeExpress = isExpress(graph.template, resource).some(({ value }) => !value.known || value.value);
    return mayBeExpress || mayHaveLimit(graph.template, resource);
  });
}

function report(workflow: Resource, { state, mode, calls }: Task, when: When): Report {
  const isCallback = mode === 'callback';
  const token = calls === 'activity' ? 'a worker' : 'somebody to bring its token back';
  const answer = isCallback ? token : `${calls} to end`;
  const field = isCallback ? 'HeartbeatSeconds or TimeoutSeconds' : 'TimeoutSeconds';
  return {
    at: state.at,
    resource: workflow.carrier,
    severity: 'warning',
    problem: `${state.name} of ${workflow.carrier} waits for ${answer}, for however long that takes`,
    consequence: 'where no answer comes, the execution hangs for up to a year, and nothing fails that could be caught',
    remedy: `set ${field} on ${state.name}, and catch States.Timeout`,
    when: beyond(when, workflow.when).size > 0 ? when : undefined,
  };
}
