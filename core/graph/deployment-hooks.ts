/** Functions that CodeDeploy calls to try a new version of another function before or after it gets traffic. */

import { remembered } from '../remember.ts';
import { entryOf, valueAt } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { evaluate } from '../template/evaluate.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { symbolic } from '../template/term.ts';
import type { Graph, GraphNode } from './model.ts';
import { ownActionsOf } from './role-actions.ts';

/** By its name, which CodeDeploy's managed policy asks for, by an alias that names it, or by its right to answer. */
export function isDeploymentHook(graph: Graph, lambda: GraphNode): boolean {
  if (lambda.resource === undefined) return false;
  const names = attribute(graph.template, lambda.resource, 'FunctionName');
  if (names.some(({ value }) => symbolic(value)?.startsWith('CodeDeployHook_'))) return true;
  return namedHooks(graph).has(lambda.id) || ownActionsOf(graph, lambda).includes(ANSWER);
}

const ANSWER = 'codedeploy:PutLifecycleEventHookExecutionStatus';

const namedHooks = remembered((graph: Graph): ReadonlySet<string> =>
  new Set([...graph.template.resources.values()].flatMap((resource) => hooksOf(graph, resource))),
);

/** The functions in an alias's `UpdatePolicy`. */
function hooksOf(graph: Graph, alias: Resource): readonly string[] {
  const update = valueAt(alias.body, 'UpdatePolicy', 'CodeDeployLambdaAliasUpdate');
  if (update === undefined) return [];
  return ['BeforeAllowTrafficHook', 'AfterAllowTrafficHook'].flatMap((key) => {
    const hook = entryOf(update, key)?.value;
    const terms = hook === undefined ? [] : evaluate(graph.template, hook, alias.when);
    const identities = terms.map(({ value }) => identify(graph.template, value, ['AWS::Lambda::Function']));
    return identities.flatMap((identity) => (identity.kind === 'resource' ? [identity.resource.id] : []));
  });
}
