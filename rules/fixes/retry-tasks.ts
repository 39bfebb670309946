import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Task } from '../../core/graph/states/tasks.ts';
import type { Fix } from '../../core/rule.ts';
import type { Draft } from '../../core/template/synthesize.ts';
import type { Resource } from '../../core/template/model.ts';
import { listed } from '../../core/words.ts';
import { fixOf } from './fix.ts';

/**
 * Errors of Lambda that pass, and how often to try again. Source: Step Functions Developer Guide, "Handle transient
 * Lambda service exceptions", 2026-11, and throttling, which it names beside them.
 */
const LAMBDA_RETRIER: Draft = {
  ErrorEquals: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
};

/** What Step Functions does where a retrier says nothing else; each service has names of its own for what passes. */
const SERVICE_RETRIER: Draft = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };

const CALLS_LAMBDA: ReadonlySet<string> = new Set(['function', 'lambda:invoke']);

/** Retries the calls; one that waits for somebody, or runs a job, would begin that anew, which its owner has to want. */
export function retryTasks(graph: Graph, workflow: Resource, bare: readonly Task[]): readonly Fix[] {
  if (bare.some(({ mode }) => mode !== 'request-response')) return [];
  const states = [...new Map(bare.map((task) => [task.state, task])).values()];
  const names = [...new Set(states.map(({ state }) => state.name))];
  const shown = names.length > 3 ? `${names.length} tasks` : listed(names);
  const title = `Retry ${shown} of ${workflow.carrier} (a call may then be made twice)`;
  return fixOf(graph, title, 'suggestion', states.map(retry));
}

function retry({ state, calls }: Task): Change {
  const value = [CALLS_LAMBDA.has(calls) ? LAMBDA_RETRIER : SERVICE_RETRIER];
  const path = ['Retry'];
  if (state.isInText) return { do: 'set-in-text', at: state.at, path, value };
  return { do: 'set', in: state.node, path, value };
}
