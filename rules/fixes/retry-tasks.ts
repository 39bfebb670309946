import type { Change } from '../../core/change/change.ts';
import { executionLimitsOf } from '../../core/graph/execution-limits.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import type { Task } from '../../core/graph/states/tasks.ts';
import type { Fix } from '../../core/rule.ts';
import { listed } from '../../core/words.ts';
import { fixOf } from './fix.ts';

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
}

/**
 * Errors of Lambda that pass, and how often to try again. Source: Step Functions Developer Guide, "Handle transient
 * Lambda service exceptions", 2026-11, and throttling, which it names beside them.
 */
const LAMBDA_RETRIER: Retrier = {
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
const SERVICE_RETRIER: Retrier = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 };

const CALLS_LAMBDA: ReadonlySet<string> = new Set(['function', 'lambda:invoke']);

/**
 * Retries the calls, as often as who waits for the workflow allows. One that waits for somebody, or runs a job, would
 * begin that anew, which its owner has to want.
 */
export function retryTasks(graph: Graph, workflow: GraphNode, bare: readonly Task[]): readonly Fix[] {
  if (bare.some(({ mode }) => mode !== 'request-response')) return [];
  const limit = Math.min(...executionLimitsOf(graph, workflow).map(({ value }) => value.seconds));
  const states = [...new Map(bare.map((task) => [task.state, task])).values()];
  const changes = states.flatMap((task) => retry(task, limit));
  if (changes.length < states.length) return [];
  const names = [...new Set(states.map(({ state }) => state.name))];
  const shown = names.length > 3 ? `${names.length} tasks` : listed(names);
  const title = `Retry ${shown} of ${workflow.resource?.carrier ?? workflow.id} (a call may then be made twice)`;
  return fixOf(graph, title, 'suggestion', changes);
}

function retry({ state, calls }: Task, limit: number): readonly Change[] {
  const retrier = CALLS_LAMBDA.has(calls) ? LAMBDA_RETRIER : SERVICE_RETRIER;
  const attempts = triesWithin(retrier, limit);
  if (attempts === 0) return [];
  const value = [{ ...retrier, MaxAttempts: attempts }];
  const path = ['Retry'];
  return [state.isInText ? { do: 'set-in-text', at: state.at, path, value } : { do: 'set', in: state.node, path, value }];
}

/** How many retries have their pauses over before the limit, in seconds. */
function triesWithin({ IntervalSeconds, MaxAttempts, BackoffRate }: Retrier, limit: number): number {
  let tries = 0;
  let pause = IntervalSeconds;
  for (let pauses = pause; tries < MaxAttempts && pauses < limit; pauses += pause) {
    tries++;
    pause *= BackoffRate;
  }
  return tries;
}
