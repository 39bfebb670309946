import type { Graph, GraphNode } from '../core/graph/model.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { isExpress, LONGEST_EXPRESS_RUN } from '../core/graph/states/kind.ts';
import { statesOf, type State } from '../core/graph/states/states.ts';
import { tasksOf, type Task } from '../core/graph/states/tasks.ts';
import type { Report, Rule } from '../core/rule.ts';
import { textOf, valueAt } from '../core/syntax/tree.ts';
import type { Resource } from '../core/template/model.ts';
import { isAssumed, together } from '../core/template/together.ts';
import { beyond } from '../core/template/when.ts';
import { exactDuration } from '../core/words.ts';
import { makeStandard } from './fixes/make-standard.ts';

export const expressWorkflowMisfit: Rule = {
  name: 'express-workflow-misfit',
  summary: 'An Express workflow, which runs for 5 minutes at most, waits for somebody or for longer than that.',
  services: ['Step Functions'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const node of nodesOfKind(graph, 'workflow')) {
      if (node.resource !== undefined) yield* misfits(graph, node, node.resource);
    }
  },
};

interface Misfit extends Pick<Report, 'problem' | 'consequence'> {
  readonly state: State;
}

function* misfits(graph: Graph, node: GraphNode, workflow: Resource): Iterable<Report> {
  const { template } = graph;
  const waiting = tasksOf(template, workflow).filter(({ mode }) => mode !== 'request-response').map(waits);
  const long = statesOf(template, workflow).states.flatMap((state) => takesTooLong(state) ?? []);
  for (const { state, problem, consequence } of [...waiting, ...long]) {
    const choices = together(template.conditions, state.when, isExpress(template, workflow));
    const express = choices.find(({ value }) => state.isExpress || value[0].value);
    if (express === undefined) continue;
    const when = beyond(express.when, workflow.when).size > 0 ? express.when : undefined;
    yield {
      at: state.at,
      resource: workflow.carrier,
      severity: 'error',
      problem: `${state.name} of ${workflow.carrier} ${problem}`,
      consequence,
      remedy: remedyFor(workflow, state),
      when,
      assumed: !state.isExpress && isAssumed(express.value),
      fixes: () => makeStandard(graph, node, state),
    };
  }
}

function waits({ state, mode, calls }: Task): Misfit {
  const what = calls === 'activity' ? 'an activity' : mode === 'job' ? `${calls} to end` : 'its token';
  const problem = `waits for ${what}, and an Express workflow cannot`;
  return { state, problem, consequence: 'Step Functions refuses the definition, and the deployment fails' };
}

/** A number that is written; what an execution chooses cannot be told. */
function takesTooLong(state: State): Misfit | undefined {
  const isWait = textOf(valueAt(state.node, 'Type')) === 'Wait';
  const [field, verb] = isWait ? ['Seconds', 'waits'] : ['TimeoutSeconds', 'may take'];
  const seconds = Number(textOf(valueAt(state.node, field)) ?? 0);
  if (!(seconds > LONGEST_EXPRESS_RUN)) return undefined;
  const problem = `${verb} ${exactDuration(seconds)}, and an Express workflow ends after 5 minutes`;
  const consequence = 'the execution is cut off there, and what its message still had to go through never happens';
  return { state, problem, consequence };
}

function remedyFor({ carrier }: Resource, { isExpress: isOfMap }: State): string {
  if (isOfMap) return 'let the map run Standard workflows (ExecutionType)';
  return `make ${carrier} a Standard workflow, or move this step to one`;
}
