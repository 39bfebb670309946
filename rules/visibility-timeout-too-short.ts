import { batchWindowOf, isEnabled, timeoutOf } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, hopsFrom, nodesOfKind } from '../core/graph/queries.ts';
import { LONGEST_VISIBILITY_TIMEOUT, visibilityTimeoutOf } from '../core/graph/queue.ts';
import type { Report, Rule, Severity } from '../core/rule.ts';
import { isAssumed, together, whenToName } from '../core/template/together.ts';
import type { Known } from '../core/template/value.ts';
import type { When } from '../core/template/when.ts';
import { duration } from '../core/words.ts';
import { setVisibilityTimeout } from './fixes/set-visibility-timeout.ts';

interface Options {
  readonly [name: string]: number;
  /** How many times the function's timeout the queue should wait: AWS advises 6. */
  readonly factor: number;
}

export const visibilityTimeoutTooShort: Rule<Options> = {
  name: 'visibility-timeout-too-short',
  summary: 'A queue shows a message again while its function may still be working on it.',
  services: ['SQS', 'Lambda'],
  severity: 'error',
  fixable: true,
  options: { factor: 6 },
  *check(graph, { factor }) {
    for (const queue of nodesOfKind(graph, 'queue')) {
      const found = hopsFrom(graph, queue).flatMap((poll) => judge(graph, queue, poll, factor));
      const worst = found.sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.advised - a.advised)[0];
      if (worst !== undefined) yield report(graph, queue, worst, found);
    }
  },
};

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** One mapping whose queue waits too short, in seconds. */
interface Shortfall {
  readonly severity: Severity;
  readonly poll: Hop;
  readonly visibility: Known<number>;
  readonly timeout: number;
  readonly window: number;
  readonly advised: number;
  readonly assumed: boolean;
  readonly when: When;
}

function judge(graph: Graph, queue: GraphNode, poll: Hop, factor: number): readonly Shortfall[] {
  if (poll.kind !== 'poll' || poll.to.kind !== 'function') return [];
  const { conditions } = graph.template;
  const visibilities = visibilityTimeoutOf(graph, queue);
  const rest = [timeoutOf(graph, poll.to), batchWindowOf(graph, poll.by), isEnabled(graph, poll.by)] as const;
  return together(conditions, poll.when, visibilities, ...rest).flatMap(({ when, value }) => {
    const [visibility, timeout, window, enabled] = value;
    const severity = severityOf(visibility.value, timeout.value, window.value, factor);
    if (severity === undefined || (!enabled.value && severity !== 'error')) return [];
    const advised = advisedFor(timeout.value, window.value, factor);
    const figures = { timeout: timeout.value, window: window.value, advised };
    return [{ when, severity, poll, visibility, ...figures, assumed: isAssumed(value) }];
  });
}

/** The conditions to name, unless the mapping falls as short under all others. */
function whenOf({ template }: Graph, worst: Shortfall, found: readonly Shortfall[]): When | undefined {
  const asBad = found.filter(({ poll, severity }) => poll === worst.poll && RANK[severity] <= RANK[worst.severity]);
  return whenToName(template.conditions, worst.poll.when, [worst, ...asBad]);
}

function advisedFor(timeout: number, window: number, factor: number): number {
  return Math.min(Math.max(factor, 1) * timeout + window, LONGEST_VISIBILITY_TIMEOUT);
}

/** AWS refuses less than the timeout; below twice of it there is no room for one throttled retry. */
function severityOf(visibility: number, timeout: number, window: number, factor: number): Severity | undefined {
  if (visibility < timeout) return 'error';
  if (visibility >= advisedFor(timeout, window, factor)) return undefined;
  return visibility < 2 * timeout ? 'warning' : 'info';
}

function report(graph: Graph, queue: GraphNode, worst: Shortfall, found: readonly Shortfall[]): Report {
  const lambda = worst.poll.to;
  const consumers = distinctNodes([lambda, ...found.map(({ poll }) => poll.to)]);
  const neediest = found.reduce((most, one) => (one.advised > most.advised ? one : most), worst);
  return {
    at: worst.visibility.basis === 'aws-default' ? queue.at : worst.visibility.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: worst.severity,
    ...wording(queue, worst),
    remedy: remedyFor(queue, neediest),
    when: whenOf(graph, worst, found),
    assumed: worst.assumed,
    related: consumers.map((node) => ({ at: node.at, message: `${nameOf(node)} consumes ${queue.id}` })),
    fixes: () => setVisibilityTimeout(graph, queue, neediest.advised),
  };
}

function wording(queue: GraphNode, worst: Shortfall): Pick<Report, 'problem' | 'consequence'> {
  const { timeout } = worst;
  const visibility = worst.visibility.value;
  const consumer = nameOf(worst.poll.to);
  if (worst.severity === 'error') {
    const refusal = `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds`;
    const second = `a message still in work after ${duration(visibility)} would be handed out a second time`;
    return {
      problem: `${refusal} (${queue.id}, ${consumer})`,
      consequence: `AWS refuses the event source mapping; ${second}`,
    };
  }
  const throttled = `a batch that is throttled ${worst.severity === 'warning' ? 'once' : 'a few times'} before it runs`;
  return {
    problem: `${queue.id} hides a message for ${duration(visibility)}, and ${consumer} may take ${duration(timeout)}`,
    consequence: `${throttled} takes longer than that, so its messages are handed out and processed twice`,
  };
}

/** The queue that SAM makes for `SqsSubscription: true` has no properties that could be set. */
function remedyFor(queue: GraphNode, { timeout, window, advised }: Shortfall): string {
  const factor = (advised - window) / timeout;
  const sum = `${factor} × ${timeout} s${window > 0 ? ` + ${window} s batch window` : ''}`;
  if (!queue.resource?.generated) return `set VisibilityTimeout of ${queue.id} to ${advised} (${sum})`;
  return `name a queue of your own with VisibilityTimeout ${advised} (${sum}) in SqsSubscription (QueueArn, QueueUrl)`;
}
