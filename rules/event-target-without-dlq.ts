import {
  deliveryRetriesOf, targetsOf, unkeptChoices, type EventTarget,
} from '../core/graph/event-targets.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import { plainId, type Graph, type GraphNode, type Hop, type NodeKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import { shownName } from '../core/graph/shown-name.ts';
import type { Report, Rule } from '../core/rule.ts';
import { parseArn } from '../core/template/arn.ts';
import { both } from '../core/template/conditions.ts';
import type { When } from '../core/template/when.ts';
import { duration } from '../core/words.ts';
import { keepUndelivered, undeliveredRemedy } from './fixes/keep-undelivered.ts';

export const eventTargetWithoutDlq: Rule = {
  name: 'event-target-without-dlq',
  summary: 'EventBridge drops an event that it cannot deliver, because the target has no dead-letter queue.',
  services: ['EventBridge', 'EventBridge Scheduler'],
  severity: 'info',
  strict: 'warning',
  fixable: true,
  *check(graph) {
    for (const sender of [...nodesOfKind(graph, 'rule'), ...nodesOfKind(graph, 'schedule')]) {
      for (const target of targetsOf(graph, sender)) {
        const open = openDelivery(graph, target);
        if (open !== undefined) yield report(graph, target, open);
      }
    }
  },
};

/** Logs are no work, a bus keeps no event anyway. */
const NO_WORK: ReadonlySet<NodeKind> = new Set(['log-group', 'bus']);

/** Rules that serverless-step-functions makes for `notifications`, which have no other settings than the target. */
const NOTIFICATION = /Notifications[A-Z_]+EventRule$/;

interface OpenDelivery {
  readonly hop: Hop;
  readonly when: When;
}

/** A delivery of which nothing is kept; the next run of a scheduled rule often repairs the last one. */
function openDelivery(graph: Graph, target: EventTarget): OpenDelivery | undefined {
  const { conditions } = graph.template;
  const hops = target.hops.filter((hop) => isWork(graph, hop));
  const open = unkeptChoices(graph, target).flatMap((lacking) =>
    hops.flatMap((hop) => {
      const when = both(conditions, lacking, hop.when);
      return when === undefined ? [] : [{ hop, when }];
    }),
  );
  return open[0];
}

function isWork(graph: Graph, { kind, from, to, by }: Hop): boolean {
  if (from.kind === 'rule' && (kind !== 'target' || !isTold(to))) return false;
  if (NO_WORK.has(to.kind) || (by.generated && NOTIFICATION.test(by.id))) return false;
  return to.kind !== 'function' || !isHelperFunction(graph, to);
}

/** What a rule names from outside may be a log group or a bus, unless its ARN tells another service. */
function isTold(node: GraphNode): boolean {
  if (node.kind !== 'external' || node.resource !== undefined) return true;
  const service = parseArn(plainId(node))?.service ?? '';
  return /^[a-z][a-z0-9-]*$/.test(service) && !['logs', 'events'].includes(service);
}

function report(graph: Graph, target: EventTarget, { hop, when }: OpenDelivery): Report {
  const receiver = hop.to.resource === undefined ? shownName(hop.to, 'its target') : nameOf(hop.to);
  return {
    at: hop.at,
    resource: hop.by.carrier,
    severity: 'info',
    problem: `nothing keeps the events that ${nameOf(hop.from)} cannot deliver to ${receiver}`,
    consequence: consequenceOf(graph, target),
    remedy: undeliveredRemedy(graph, target, hop),
    when,
    fixes: () => keepUndelivered(graph, target, hop),
  };
}

function consequenceOf(graph: Graph, target: EventTarget): string {
  const { retries, age } = deliveryRetriesOf(graph, target);
  const what = target.sender.kind === 'schedule' ? 'a run' : 'an event';
  const refused = `${what} that is refused is lost at once`;
  if (retries === 0) return `${what} that is not taken at the first try is lost`;
  if (retries === undefined || age === undefined) return `${refused}, any other once its retries are used up`;
  return `${refused}, any other after ${retries} retries or ${duration(age)}`;
}
