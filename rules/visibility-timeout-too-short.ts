import { batchWindowOf, isEnabled, timeoutOf } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { hopsFrom, nodesOfKind } from '../core/graph/queries.ts';
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
  readonly when: When | undefined;
}

function judge(graph: Graph, queue: GraphNode, poll: Hop, factor: number): readonly Shortfall[] {
  if (poll.kind !== 'poll' || poll.to.kind !== 'function') return [];
  const { conditions } = graph.template;
  const visibilities = visibilityTimeoutOf(graph, queue);
  const rest = [timeoutOf(graph, poll.to), batchWindowOf(graph, poll.by), isEnabled(graph, poll.by)] as const;
  const shortfalls = together(conditions, poll.when, visibilities, ...rest).flatMap(({ when, value }) => {
    const [visibility, timeout, window, enabled] = value;
    const severity = severityOf(visibility.value, timeout.value, window.value, factor);
    if (severity === undefined || (!enabled.value && severity !== 'error')) return [];
    const advised = advisedFor(timeout.value, window.value, factor);
    return [{ when, severity, poll, visibility, timeout: timeout.value, window: window.value, advised, assumed: isAssumed(value) }];
  });
  return shortfalls.map((shortfall) => {
    const asBad = shortfalls.filter(({ severity }) => RANK[severity] <= RANK[shortfall.severity]);
    return { ...shortfall, when: whenToName(conditions, poll.when, [shortfall, ...asBad]) };
  });
}

function advisedFor(timeout: number, window: number, factor: number): number {
  return Math.min(factor * timeout + window, LONGEST_VISIBILITY_TIMEOUT);
}

/** AWS refuses less than the timeout; below twice of it there is no room for one throttled retry. */
function severityOf(visibility: number, timeout: number, window: number, factor: number): Severity | undefined {
  if (visibility < timeout) return 'error';
  if (visibility < 2 * timeout) return 'warning';
  return visibility < advisedFor(timeout, window, factor) ? 'info' : undefined;
}

function report(graph: Graph, queue: GraphNode, worst: Shortfall, found: readonly Shortfall[]): Report {
  const lambda = worst.poll.to;
  const others = found.filter((other) => other.poll !== worst.poll && other.when === undefined);
  return {
    at: worst.visibility.basis === 'written' ? worst.visibility.at : queue.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: worst.severity,
    ...wording(queue, worst),
    when: worst.when,
    assumed: worst.assumed,
    related: [lambda, ...others.map(({ poll }) => poll.to)].map((node) => ({
      at: node.at,
      message: `${node.id} consumes ${queue.id}`,
    })),
    fixes: () => setVisibilityTimeout(graph, queue, worst.advised),
  };
}

function wording(queue: GraphNode, worst: Shortfall): Pick<Report, 'problem' | 'consequence' | 'remedy'> {
  const { timeout, window, advised, poll } = worst;
  const visibility = worst.visibility.value;
  const times = `${(advised - window) / timeout} × ${timeout} s${window > 0 ? ` + ${window} s batch window` : ''}`;
  const remedy = `set VisibilityTimeout of ${queue.id} to ${advised} (${times})`;
  if (worst.severity === 'error') {
    return {
      problem: `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${timeout} seconds (${queue.id}, ${poll.to.id})`,
      consequence: `AWS refuses the event source mapping; a message still in work after ${duration(visibility)} would be handed out a second time`,
      remedy,
    };
  }
  const problem = `${queue.id} waits ${duration(visibility)} for ${poll.to.id}, which may take ${duration(timeout)}`;
  const consequence =
    worst.severity === 'warning'
      ? 'a message whose call is throttled once becomes visible again while it is in work, and is processed twice'
      : 'a message whose call is throttled a few times becomes visible again and is processed twice';
  return { problem, consequence, remedy };
}
