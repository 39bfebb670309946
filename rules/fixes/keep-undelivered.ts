/** A dead-letter queue for what a rule or a schedule cannot deliver to one of its targets. */

import type { Change } from '../../core/change/change.ts';
import { freeId } from '../../core/change/free-id.ts';
import type { EventTarget } from '../../core/graph/event-targets.ts';
import type { Graph, GraphNode, Hop } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { hopsFrom } from '../../core/graph/queries.ts';
import { distrusts } from '../../core/graph/role-lacks.ts';
import type { Fix } from '../../core/rule.ts';
import { entryOf, textOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import { termsAt } from '../../core/template/attributes.ts';
import { identify } from '../../core/template/identity.ts';
import { remainder } from '../../core/template/conditions.ts';
import type { Resource } from '../../core/template/model.ts';
import { getAtt, type Draft } from '../../core/template/synthesize.ts';
import { newDeadLetterQueue, newResource } from './dead-letter-queue.ts';
import { samEvent, serverlessEvent } from './event-entry.ts';
import { fitting } from './fitting.ts';
import { fixOf } from './fix.ts';
import { keepingTitle } from './keeping-title.ts';
import { idBeside } from './names.ts';
import { queueAdmitting } from './queue-policy.ts';
import { policyOfRole } from './role-rights.ts';

/** What to do, in the form that the template is written in. */
export function undeliveredRemedy(graph: Graph, { sender }: EventTarget, { by, to }: Hop): string {
  const event = samEvent(graph, by);
  if (event !== undefined && textOf(valueAt(event, 'Type')) === 'CloudWatchEvent') {
    return 'make it an EventBridgeRule event, which takes a DeadLetterConfig';
  }
  if (event !== undefined) return 'add DeadLetterConfig to the event, with Type: SQS';
  const queue = 'a queue whose policy admits events.amazonaws.com';
  if (sender.kind === 'schedule') {
    if (!by.generated) return "set DeadLetterConfig to a queue that the schedule's role may send to";
    return 'declare the schedule under resources, where its target takes a DeadLetterConfig';
  }
  if (!by.generated) return `set DeadLetterConfig to ${queue}`;
  if (serverlessEvent(graph, by, by.at, 'cloudwatchEvent') !== undefined) {
    return 'make it an eventBridge event, which takes a deadLetterQueueArn';
  }
  return `set ${to.kind === 'workflow' ? 'deadLetterConfig' : 'deadLetterQueueArn'} of the event to ${queue}`;
}

/** Adds the queue, names it on the target and lets EventBridge write to it. */
export function keepUndelivered(graph: Graph, target: EventTarget, hop: Hop): readonly Fix[] {
  if (entryOf(target.node, 'DeadLetterConfig') !== undefined) return [];
  const { by } = hop;
  const event = samEvent(graph, by);
  if (event !== undefined) return samSink(graph, target, hop, event);
  const neighbour = neighbouringSink(graph, hop);
  if (neighbour !== undefined && !by.generated) {
    const title = keepingTitle(hop.from, nameOf(hop.to), 'events', `in ${neighbour.id} too`);
    return fixOf(graph, title, 'safe', [nameSink(target, neighbour.id)]);
  }
  const queue = idBeside(graph, by.generated ? hop.to : hop.from, 'Dlq');
  const naming = by.generated ? serverlessSink(graph, by, queue) : nameSink(target, queue);
  if (naming === undefined) return [];
  return newSink(graph, target, hop, { queue, naming });
}

/** The SAM event of each kind that takes a `DeadLetterConfig`; of the older name SAM makes the same rule. */
const KEEPING_EVENTS: ReadonlyMap<string | undefined, string> = new Map([
  ['EventBridgeRule', 'EventBridgeRule'],
  ['CloudWatchEvent', 'EventBridgeRule'],
  ['ScheduleV2', 'ScheduleV2'],
]);

/** Settings that SAM's schema has for a `CloudWatchEvent` alone. */
const OF_OLDER_NAME = ['Enabled', 'State'];

function translates(event: Mapping): boolean {
  return OF_OLDER_NAME.every((key) => valueAt(event, 'Properties', key) === undefined);
}

/** SAM makes the queue, and the policy that it needs, or the right of a role that it makes too. */
function samSink(graph: Graph, target: EventTarget, hop: Hop, event: Mapping): readonly Fix[] {
  const written = textOf(valueAt(event, 'Type'));
  const kind = KEEPING_EVENTS.get(written);
  if (kind === undefined || (kind !== written && !translates(event))) return [];
  const id = idBeside(graph, hop.from, 'Dlq');
  const path = ['Properties', 'DeadLetterConfig'];
  const retyped: readonly Change[] = kind === written ? [] : [{ do: 'set', in: event, path: ['Type'], value: kind }];
  const kept: Change = { do: 'set', in: event, path, value: { Type: 'SQS', QueueLogicalId: id } };
  const title = fitting(
    `Keep what ${nameOf(hop.from)} cannot deliver in ${id}, which SAM makes`,
    `Keep undelivered events in ${id}, which SAM makes`,
  );
  if (valueAt(event, 'Properties', 'RoleArn') === undefined) return fixOf(graph, title, 'safe', [...retyped, kept]);
  return withRights(graph, target, { queue: id, title, parts: [kept] });
}

/** The queue that already keeps what the same rule or schedule cannot deliver elsewhere. */
function neighbouringSink(graph: Graph, { from, when }: Hop): GraphNode | undefined {
  const sinks = hopsFrom(graph, from).filter(({ kind, to }) => kind === 'dead-letter' && to.resource !== undefined);
  return sinks.find((sink) => remainder(graph.template.conditions, when, [sink.when]) === undefined)?.to;
}

function nameSink({ node }: EventTarget, queue: string): Change {
  return { do: 'set', in: node, path: ['DeadLetterConfig', 'Arn'], value: getAtt(queue, 'Arn') };
}

function serverlessSink(graph: Graph, by: Resource, queue: string): Change | undefined {
  const event = valueAt(serverlessEvent(graph, by, by.at, 'eventBridge'), 'eventBridge');
  if (event?.kind !== 'mapping') return undefined;
  return { do: 'set', in: event, path: ['deadLetterQueueArn'], value: getAtt(queue, 'Arn') };
}

/** A queue that is not there yet, and the change that names it on the target. */
interface NewSink {
  readonly queue: string;
  readonly naming: Change;
}

function newSink(graph: Graph, target: EventTarget, hop: Hop, { queue, naming }: NewSink): readonly Fix[] {
  const { from, by } = hop;
  const title = keepingTitle(hop.from, nameOf(hop.to), 'events', `for 14 days, in ${queue}`);
  const parts = [naming, newDeadLetterQueue(queue, by)];
  if (from.kind === 'rule') return fixOf(graph, title, 'safe', [...parts, rulePolicy(graph, from, by, queue)]);
  return withRights(graph, target, { queue, title, parts });
}

/** What names a queue as the sink of a schedule, whose role has to send to it. */
interface RoleSink {
  readonly queue: string;
  readonly title: string;
  readonly parts: readonly Change[];
}

function withRights(graph: Graph, target: EventTarget, { queue, title, parts }: RoleSink): readonly Fix[] {
  const role = roleOfTarget(graph, target);
  // With a role that Scheduler may not take, the queue would stay as empty as the target.
  if (role !== undefined && distrusts(graph, role, 'scheduler.amazonaws.com', target.when) !== undefined) return [];
  const rights = role && policyOfRole(role, queue);
  if (rights !== undefined) return fixOf(graph, title, 'safe', [...parts, ...rights]);
  if (role !== undefined) return [];
  return fixOf(graph, `${title} (its role needs the right to send there)`, 'suggestion', parts);
}

/** The Serverless Framework names its rules after the stage, which another deployment chooses anew. */
const RULES_OF_ACCOUNT = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*';

function rulePolicy(graph: Graph, rule: GraphNode, by: Resource, queue: string): Change {
  const sources: Draft = by.generated
    ? { ArnLike: { 'aws:SourceArn': { 'Fn::Sub': RULES_OF_ACCOUNT } } }
    : { ArnEquals: { 'aws:SourceArn': getAtt(rule.id, 'Arn') } };
  const properties = queueAdmitting(queue, 'events.amazonaws.com', sources);
  return newResource(freeId(graph.template, `${queue}Policy`), 'AWS::SQS::QueuePolicy', properties, by);
}

/** The role of the same stack with which a schedule calls its target. */
function roleOfTarget({ template }: Graph, { node, when, sender }: EventTarget): Resource | undefined {
  for (const { value } of termsAt(template, node, when, 'RoleArn')) {
    const identity = identify(template, value, ['AWS::IAM::Role']);
    const role = identity.kind === 'resource' ? identity.resource : undefined;
    if (role?.type === 'AWS::IAM::Role' && role.stack === sender.resource?.stack) return role;
  }
  return undefined;
}
