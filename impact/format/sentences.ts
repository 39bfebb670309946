/** The parts of an impact in words, for a terminal as for a pull request. */

import type { Finding } from '../../core/finding.ts';
import { failureWord } from '../../core/graph/delivery/words.ts';
import { listed } from '../../core/words.ts';
import { isFailureHop } from '../../core/graph/queries.ts';
import { positionAt } from '../../core/source.ts';
import { shownPath } from '../../core/template/cdk/origins.ts';
import type { DeliveryChange, HopChange, Impact, KeepingChange, Loss } from '../model.ts';

/** "OrdersQueue is replaced, because FifoQueue changes". */
export function lossHeadline({ stack, ...loss }: Loss): string {
  const resource = stack === undefined ? loss.resource : `${loss.resource} (${stack})`;
  const named = { ...loss, stack, resource };
  return loss.refusedFor === undefined ? fateWords(named) : refusalWords(named);
}

/** "OrdersStack/Orders, created at lib/shop.ts:16"; undefined for what no CDK app made. */
export function originText({ origin }: Loss): string | undefined {
  if (origin === undefined) return undefined;
  const { construct, created } = origin;
  const line = created && `${created.source.path}:${positionAt(created.source, created.start).line + 1}`;
  return `${shownPath(construct)}${line === undefined ? '' : `, created at ${line}`}`;
}

/** "warning[missing-dlq] Orders keeps failing messages until they expire when IsProd is false (OrdersStack/Orders)". */
export function findingText({ rule, severity, problem, when, construct }: Finding): string {
  const where = construct === undefined ? '' : ` (${shownPath(construct)})`;
  return `${severity}[${rule}] ${problem}${whenWords(when)}${where}`;
}

function fateWords({ resource, fate, properties, renamedTo, when }: Loss): string {
  const condition = whenWords(when);
  const goes = (end: string, otherwise: string): string => {
    if (renamedTo === undefined) return otherwise;
    return `${resource} becomes ${renamedTo}${condition}: a new one is made, the old one is ${end}`;
  };
  switch (fate) {
    case 'replaced':
      return `${resource} is replaced${condition}${cause(properties)}`;
    case 'may-be-replaced':
      return `${resource} may be replaced${condition}${cause(properties)}`;
    case 'removed':
      return goes('deleted', `${resource} is removed${condition}`);
    case 'left':
      return goes('retained', `${resource} leaves the stack${condition} and is retained`);
    case 'unread':
      return `nobody takes messages from ${resource} any more${condition}`;
  }
}

/** The new one is made before the old one is deleted, and two cannot have one name. */
function refusalWords({ resource, properties, renamedTo, refusedFor, when }: Loss): string {
  const change = renamedTo === undefined ? `would be replaced${cause(properties)}` : `becomes ${renamedTo}`;
  return `CloudFormation refuses the update${whenWords(when)}: ${resource} ${change}, and keeps its ${refusedFor}`;
}

function cause(properties: readonly string[]): string {
  return properties.length === 0 ? '' : `, because ${listed(properties)} change${properties.length === 1 ? 's' : ''}`;
}

function whenWords(when: string | null): string {
  return when === null ? '' : ` when ${when}`;
}

/** "OrderTopic → OrdersQueue", with what is to be said of the hop. */
export function hopText({ hop, stack, from, to, isCut, when }: HopChange): string {
  const remarks = [
    stack ?? '',
    isFailureHop(hop) ? 'for what failed' : '',
    hop.strength === 'weak' ? 'likely' : '',
    isCut ? (isFailureHop(hop) ? 'nothing keeps it any more' : 'no message gets there any more') : '',
  ].filter((remark) => remark !== '');
  const condition = when === null ? '' : `, when ${when}`;
  return `${from} → ${to}${condition}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`;
}

/** "OrdersQueue → OrdersFunction throws, throttled". */
export function deliveryHeadline({ stack, from, to, failures, when }: DeliveryChange): string {
  const condition = when === null ? '' : `, when ${when}`;
  const where = stack === undefined ? '' : ` (${stack})`;
  return `${from} → ${to}${where}: ${failures.map(failureWord).join(', ')}${condition}`;
}

/** "OrdersQueue". */
export function keepingHeadline({ stack, resource }: KeepingChange): string {
  return stack === undefined ? resource : `${resource} (${stack})`;
}

/** What is to be said of templates that only one version has. */
export function templateNotes({ gone, added, doubts }: Impact): readonly string[] {
  return [
    ...gone.map((name) => `${name} is only in the old version: its stack stays until somebody deletes it`),
    ...added.map((name) => `${name} is only in the new version`),
    ...doubts.map((doubt) => `what is gone cannot be told of ${doubt}`),
  ];
}

/** "1 loss, 2 hops gone, 1 new, …": all that there is, in one line. */
export function summaryOf({ losses, hops, delivery, keeping, findings }: Impact): string {
  const those = (list: readonly { readonly change: string }[], change: string): number =>
    list.filter((one) => one.change === change).length;
  const parts = [
    counted(losses.length, 'loss', 'losses'),
    counted(those(hops, 'gone'), 'hop gone', 'hops gone'),
    counted(those(hops, 'new'), 'new hop', 'new hops'),
    counted(those([...delivery, ...keeping], 'weaker'), 'weaker guarantee', 'weaker guarantees'),
    counted(those([...delivery, ...keeping], 'stronger'), 'stronger guarantee', 'stronger guarantees'),
    counted(those(findings, 'new'), 'new finding', 'new findings'),
    counted(those(findings, 'gone'), 'finding gone', 'findings gone'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing changes for messages' : parts.join(', ');
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}
