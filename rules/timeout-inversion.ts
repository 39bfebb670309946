import { callerLimitOf } from '../core/graph/caller-limit.ts';
import { isHelperFunction } from '../core/graph/exempt.ts';
import { isDurable, timeoutOf } from '../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { doorNameOf, nameOf } from '../core/graph/node-name.ts';
import { distinctNodes, hopsInto, nodesOfKind, producersOf, strong } from '../core/graph/queries.ts';
import type { Report, Rule, Severity } from '../core/rule.ts';
import type { Place } from '../core/source.ts';
import { valueAt } from '../core/syntax/tree.ts';
import { together, whenToName } from '../core/template/together.ts';
import type { When } from '../core/template/when.ts';
import { exactDuration, listedBriefly } from '../core/words.ts';
import { endBeforeCaller, type LateCall } from './fixes/end-before-caller.ts';
import { entryInService } from './fixes/set-on-function.ts';

export const timeoutInversion: Rule = {
  name: 'timeout-inversion',
  summary: 'A caller gives up while the function it waits for may still be at work.',
  services: ['API Gateway', 'Lambda', 'Elastic Load Balancing', 'CloudFront'],
  severity: 'warning',
  fixable: true,
  *check(graph) {
    const inversions = nodesOfKind(graph, 'function').flatMap((lambda) => inversionsAt(graph, lambda));
    for (const group of byPlace(inversions)) yield report(graph, group);
  },
};

/** One call whose caller, or the API destination behind it, waits no longer than the function may run. */
interface Inversion extends LateCall {
  readonly severity: Severity;
  readonly at: Place;
  readonly when: When;
}

/** A function that somebody else calls, with more patience or without waiting, may have its timeout for that. */
function inversionsAt(graph: Graph, lambda: GraphNode): readonly Inversion[] {
  if (isDurable(lambda) || isHelperFunction(graph, lambda)) return [];
  const calls = hopsInto(graph, lambda).filter((hop) => isImpatient(graph, hop));
  const others = strong(producersOf(graph, lambda)).filter((hop) => !calls.includes(hop) && !isBehind(calls, hop));
  return others.length > 0 ? [] : calls.flatMap((call) => inversionsOf(graph, call));
}

/** A function URL is there for the distribution before it, unless it streams. */
function isBehind(calls: readonly Hop[], { by }: Hop): boolean {
  if (by.type !== 'AWS::Lambda::Url' || valueAt(by.properties, 'InvokeMode') !== undefined) return false;
  return calls.some(({ from }) => from.kind === 'distribution');
}

/** A call whose caller waits for the answer, but not for ever. */
function isImpatient(graph: Graph, hop: Hop): boolean {
  const { kind, active, synchronous, from } = hop;
  if (kind !== 'invoke' || !active || !synchronous) return false;
  const isTool = from.kind === 'function' && (isDurable(from) || isHelperFunction(graph, from));
  return !isTool && callerLimitOf(graph, hop).length > 0;
}

function inversionsOf(graph: Graph, call: Hop): readonly Inversion[] {
  const timeouts = timeoutOf(graph, call.to);
  return [call, ...destinationsBefore(graph, call)].flatMap((waiting) => {
    const pairs = together(graph.template.conditions, call.when, callerLimitOf(graph, waiting), timeouts);
    return pairs.flatMap(({ when, value: [limit, timeout] }) => {
      if (timeout.value < limit.value) return [];
      const severity = isFunctionCall(call) || timeout.value <= limit.value + 1 ? 'info' : 'warning';
      const at = isFunctionCall(call) ? call.to.at : timeout.at;
      return [{ severity, call, caller: waiting.from, limit, timeout, at, when }];
    });
  });
}

/** API destinations that call the API in front of a function, and wait less than it does. */
function destinationsBefore(graph: Graph, { from }: Hop): readonly Hop[] {
  if (from.kind !== 'api') return [];
  return hopsInto(graph, from).filter((hop) => hop.active && hop.from.kind === 'api-destination');
}

/** That one function waits for another is inferred from its role. */
function isFunctionCall({ from }: Hop): boolean {
  return from.kind === 'function';
}

/** One timeout in Globals or the provider is one thing to change, however many functions have it. */
function byPlace(inversions: readonly Inversion[]): readonly (readonly Inversion[])[] {
  const groups = new Map<string, Inversion[]>();
  for (const one of inversions) {
    const key = `${one.at.source.path} ${one.at.start}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function report(graph: Graph, group: readonly Inversion[]): Report {
  const worst = group.reduce((most, one) => (isWorse(one, most) ? one : most));
  const functions = distinctNodes([worst.call.to, ...group.map(({ call }) => call.to)]);
  const ofWorst = group.filter(({ call }) => call === worst.call);
  return {
    at: worst.at,
    resource: worst.call.to.resource?.carrier ?? worst.call.to.id,
    severity: worst.severity,
    ...wording(graph, worst, functions),
    when: functions.length > 1 ? worst.when : whenToName(graph.template.conditions, worst.call.when, ofWorst),
    related: group.map(({ call }) => ({ at: call.at, message: `${nameOf(call.from)} calls ${nameOf(call.to)}` })),
    fixes: () => endBeforeCaller(graph, group),
  };
}

/** What holds under fewer conditions says more of the group. */
function isWorse(one: Inversion, other: Inversion): boolean {
  const difference = excess(one) - excess(other);
  return difference > 0 || (difference === 0 && one.when.size < other.when.size);
}

/** Calls of functions are advice only, so the others go before them. */
function excess({ severity, timeout, limit }: Inversion): number {
  return timeout.value - limit.value + (severity === 'warning' ? 1000 : 0);
}

const ASKED_AGAIN =
  'the client gets an error while the function works on, and one that asks again has the work done twice';
/** Source of the figure: EventBridge User Guide, "Retrying event delivery", 2026-11. */
const REPEATED = 'EventBridge sends the event again, for up to 24 hours, while the function works on each of them';

type Wording = Pick<Report, 'problem' | 'consequence' | 'remedy'>;

function wording(graph: Graph, worst: Inversion, functions: readonly GraphNode[]): Wording {
  const { call, limit, timeout } = worst;
  const [wait, run] = [exactDuration(limit.value), exactDuration(timeout.value)];
  const callee = nameOf(call.to);
  const caller = doorNameOf(worst.caller);
  const names = listedBriefly(functions.map(nameOf), 'other functions');
  const isOfService = call.to.resource !== undefined && entryInService(graph, call.to.resource) !== undefined;
  const setting = isOfService ? 'timeout' : 'Timeout';
  if (isFunctionCall(call)) {
    return {
      problem: `${caller} may run for ${wait} and calls ${callee}, which may run for ${run}`,
      consequence: `where it waits, ${caller} is ended first: its message counts as failed although ${callee} goes on`,
      remedy: `give ${callee} a ${setting} below that of ${caller}, or hand the work over through a queue`,
    };
  }
  return {
    problem: `${caller} gives up after ${wait}, and ${names} may run for ${run}`,
    consequence: worst.caller.kind === 'api-destination' ? REPEATED : ASKED_AGAIN,
    remedy: `set ${setting} below ${limit.value}, or put the request into a queue and answer 202 at once`,
  };
}
