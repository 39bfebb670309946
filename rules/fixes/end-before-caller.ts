/** Timeouts with which a function ends before who waits for it gives up. */

import type { Change } from '../../core/change/change.ts';
import { longestLimitOf } from '../../core/graph/caller-limit.ts';
import { timeoutOf } from '../../core/graph/function.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { doorNameOf, nameOf } from '../../core/graph/node-name.ts';
import { distinctNodes, nodesOfKind } from '../../core/graph/queries.ts';
import type { Fix } from '../../core/rule.ts';
import { isWithin, type Place } from '../../core/source.ts';
import { scalarAt } from '../../core/syntax/node-at.ts';
import { entryOf, type Scalar } from '../../core/syntax/tree.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import type { Known } from '../../core/template/value.ts';
import { exactDuration, listedBriefly } from '../../core/words.ts';
import { fixOf } from './fix.ts';
import { setOnFunction } from './set-on-function.ts';

/** A call whose caller waits no longer than the function may run, in seconds. */
export interface LateCall {
  readonly call: Hop;
  readonly caller: GraphNode;
  readonly limit: Known<number>;
  readonly timeout: Known<number>;
}

/** Lets the callers wait longer where the template says how long, and can say more; lowers the timeouts. */
export function endBeforeCaller(graph: Graph, calls: readonly LateCall[]): readonly Fix[] {
  if (!calls.every(({ caller }) => WAITING.has(caller.kind))) return [];
  return [...waitLonger(graph, calls), ...endSooner(graph, calls)];
}

/** No function, which may not wait at all, and no API destination, whose few seconds only a queue can meet. */
const WAITING: ReadonlySet<GraphNode['kind']> = new Set(['api', 'load-balancer', 'distribution']);

function waitLonger(graph: Graph, calls: readonly LateCall[]): readonly Fix[] {
  const [first] = calls;
  const wait = Math.max(...calls.map(({ timeout }) => timeout.value)) + 1;
  const numbers = calls.map(({ call, limit }) => {
    const isEnough = wait <= (longestLimitOf(call) ?? 0);
    return isEnough && limit.basis === 'written' ? scalarAt(call.by.properties, limit.at) : undefined;
  });
  const known = [...new Set(numbers)].flatMap((node) => node ?? []);
  if (first === undefined || numbers.includes(undefined)) return [];
  const callers = listedBriefly([...new Set(calls.map(({ caller }) => doorNameOf(caller)))]);
  const title = `Let ${callers} wait ${wait} s, longer than ${namesOf(calls)} may run`;
  return fixOf(graph, title, 'suggestion', known.map((node) => ({ do: 'replace', node, value: wait * 1000 })));
}

/** Seconds up to which a timeout is a guess on the safe side; a longer one says that the work takes long. */
const LONGEST_GUESS = 60;

function endSooner(graph: Graph, calls: readonly LateCall[]): readonly Fix[] {
  const isGuess = calls.every(({ limit, timeout }) => timeout.value <= Math.max(LONGEST_GUESS, 2 * limit.value));
  const patience = Math.min(...calls.map(({ limit }) => limit.value));
  const seconds = Math.ceil(patience) - 1;
  const changes = isGuess && seconds >= 1 ? sooner(graph, calls, seconds) : undefined;
  if (changes === undefined) return [];
  const caller = calls.find(({ limit }) => limit.value === patience)?.caller as GraphNode;
  const why = `${doorNameOf(caller)} gives up after ${exactDuration(patience)}`;
  return fixOf(graph, `End ${namesOf(calls)} after ${seconds} s (${why})`, 'suggestion', changes);
}

function namesOf(calls: readonly LateCall[]): string {
  return listedBriefly(distinctNodes(calls.map(({ call }) => call.to)).map(nameOf), 'other functions');
}

/** One change in Globals or the provider where nobody else has its timeout from there, else one for each function. */
function sooner(graph: Graph, calls: readonly LateCall[], seconds: number): readonly Change[] | undefined {
  const [first] = calls as readonly [LateCall];
  const shared = sharedNumber(graph, first);
  const functions = distinctNodes(calls.map(({ call }) => call.to));
  if (shared !== undefined && sharersOf(graph, first.timeout.at).length === functions.length) {
    return [{ do: 'replace', node: shared, value: seconds }];
  }
  const places = new Map(calls.map(({ call, timeout }) => [call.to, timeout.at]));
  const changes = [...places].map(([lambda, at]) => setOnFunction(graph, lambda, 'Timeout', at, seconds));
  return changes.includes(undefined) ? undefined : (changes as readonly Change[]);
}

function sharedNumber(graph: Graph, { call, timeout }: LateCall): Scalar | undefined {
  const { root } = stackOf(graph.template, call.to.resource);
  const sections = ['Globals', 'provider'].flatMap((section) => entryOf(root, section) ?? []);
  const section = sections.find(({ at }) => isWithin(timeout.at, at));
  return section && scalarAt(section.value, timeout.at);
}

function sharersOf(graph: Graph, at: Place): readonly GraphNode[] {
  const isThere = (other: Place): boolean => other.start === at.start && other.source.path === at.source.path;
  const functions = nodesOfKind(graph, 'function');
  return functions.filter((lambda) => timeoutOf(graph, lambda).some(({ value }) => isThere(value.at)));
}
