import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import { isHandled, statesOf } from '../core/graph/states/states.ts';
import { tasksOf, type Task } from '../core/graph/states/tasks.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';
import type { Resource } from '../core/template/model.ts';
import { whenToName } from '../core/template/together.ts';
import { listed } from '../core/words.ts';
import { retryTasks } from './fixes/retry-tasks.ts';

export const workflowTaskWithoutRetry: Rule = {
  name: 'workflow-task-without-retry',
  summary: 'A workflow ends at the first hiccup of a service that it calls.',
  services: ['Step Functions'],
  severity: 'info',
  fixable: true,
  *check(graph) {
    for (const node of nodesOfKind(graph, 'workflow')) {
      if (node.resource === undefined) continue;
      const tasks = tasksOf(graph.template, node.resource).filter(({ state }) => !state.afterFailure);
      const bare = tasks.filter(({ state }) => !state.isGuarded && !isHandled(state.node));
      if (bare.length > 0) yield withoutRetry(graph, node, node.resource, bare);
      else if (isUncompensated(graph, node.resource, tasks)) yield withoutCatch(node.resource);
    }
  },
};

function withoutRetry(graph: Graph, node: GraphNode, workflow: Resource, bare: readonly Task[]): Report {
  const names = [...new Set(bare.map(({ state }) => state.name))];
  const shown = names.length > 3 ? `${names.length} tasks` : listed(names);
  return {
    at: (bare[0] as Task).state.at,
    resource: workflow.carrier,
    severity: 'info',
    ...(!isStartedByMessage(graph, node) && { strict: true }),
    problem: `${shown} of ${workflow.carrier} ${names.length > 1 ? 'have' : 'has'} neither Retry nor Catch`,
    consequence: 'one throttled or failed call ends the execution, and the message that started it goes no further',
    remedy: 'retry what passes (3 tries, with back-off), and catch the rest',
    when: whenToName(graph.template.conditions, workflow.when, bare),
    fixes: () => retryTasks(graph, node, bare),
    related: bare.slice(1).map(({ state }) => ({ at: state.at, message: `${state.name} has neither` })),
  };
}

/** Whoever waits for a workflow, or starts it by hand, sees it fail; a message has nobody to see it. */
function isStartedByMessage(graph: Graph, node: GraphNode): boolean {
  const starts = strong(producersOf(graph, node)).filter(({ kind }) => kind !== 'poll');
  return starts.some(({ synchronous, from }) => !synchronous && from.kind !== 'workflow');
}

/** Several steps, and none that undoes what was done when a later one fails. */
function isUncompensated({ template }: Graph, workflow: Resource, tasks: readonly Task[]): boolean {
  const { states, unread } = statesOf(template, workflow);
  if (unread !== undefined || states.some(({ node }) => valueAt(node, 'Catch') !== undefined)) return false;
  return new Set(tasks.map(({ state }) => state.name)).size > 1;
}

function withoutCatch(workflow: Resource): Report {
  return {
    at: workflow.at,
    resource: workflow.carrier,
    severity: 'info',
    strict: true,
    problem: `no step of ${workflow.carrier} catches an error`,
    consequence: 'when a later step fails for good, what the earlier ones did stays done, and nobody undoes it',
    remedy: 'catch the error and undo the steps before it, or park the input in a queue',
  };
}
