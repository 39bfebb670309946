/**
 * The message-flow graph: who hands what to whom. Read this file first: everything Hoplint knows of a template is a
 * node or a hop of it, and rules, hovers, diagrams and traces ask nothing else.
 */

import type { Place } from '../source.ts';
import type { Resource, Template } from '../template/model.ts';
import type { When } from '../template/when.ts';

/** What a node is to a message. Channels hold messages, compute handles them, the rest starts or stores them. */
export type NodeKind =
  // channels
  | 'queue'
  | 'topic'
  | 'bus'
  | 'stream'
  | 'cluster'
  | 'broker'
  | 'firehose'
  // compute
  | 'function'
  | 'workflow'
  | 'container'
  | 'api'
  | 'load-balancer'
  | 'mesh'
  // routes and triggers
  | 'rule'
  | 'pipe'
  | 'schedule'
  | 'api-destination'
  | 'connector'
  | 'replicator'
  // stores and sources
  | 'bucket'
  | 'table'
  | 'log-group'
  | 'archive'
  | 'schema-registry'
  | 'iot-rule'
  | 'alarm'
  | 'distribution'
  // outside the template
  | 'external';

export type HopKind =
  /** topic → endpoint */
  | 'subscribe'
  /** queue, stream, cluster or broker → consumer that polls it; bucket → workflow that reads its items */
  | 'poll'
  /** rule → target */
  | 'target'
  /** bus → rule, archive or schema discoverer */
  | 'publish'
  /** schedule or scheduled rule → target */
  | 'schedule'
  /** source → pipe and pipe → target */
  | 'pipe'
  /** bucket, table, IoT rule, log group, alarm → receiver */
  | 'notify'
  /** API, load balancer, function, workflow → compute */
  | 'invoke'
  /** compute or API → channel */
  | 'send'
  /** anything → the sink of what failed */
  | 'dead-letter'
  /** function → where its result goes, on success or on failure */
  | 'destination'
  /** table → its change stream */
  | 'cdc';

/**
 * How a task of a workflow waits for what it calls: for the answer of the service, for the job to be done (`.sync`), or
 * for somebody to bring its token back (`.waitForTaskToken`, activities).
 */
export type IntegrationMode = 'request-response' | 'job' | 'callback';

export interface GraphNode {
  /** The logical id of the deployed stack, or `external:<what the template says>`. */
  readonly id: string;
  readonly kind: NodeKind;
  /** The CloudFormation type; for an external node what its ARN tells, else an empty string. */
  readonly type: string;
  /** Absent for external nodes. */
  readonly resource: Resource | undefined;
  readonly at: Place;
  readonly when: When;
}

export interface Hop {
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly kind: HopKind;
  /** `strong`: the infrastructure declares it. `weak`: inferred from a role, the environment or a permission. */
  readonly strength: 'strong' | 'weak';
  /** The caller waits for the answer. */
  readonly synchronous: boolean;
  /** The resource that declares the hop: subscription, mapping, rule, permission, route. */
  readonly by: Resource;
  /** The text that declares it. */
  readonly at: Place;
  readonly when: When;
  /** False for a disabled mapping, rule or schedule and a stopped pipe: drawn, but no consumer. */
  readonly active: boolean;
  /** Version or alias of a function that the hop names; undefined for the bare function. */
  readonly qualifier: string | undefined;
  /** For `destination` and `dead-letter` hops: what sends the message there. */
  readonly on: 'success' | 'failure' | undefined;
  /** For what the tasks of a workflow call, else undefined. */
  readonly mode: IntegrationMode | undefined;
}

/** A place where a hop must be but its other end cannot be known. */
export interface UnknownHop {
  readonly at: Place;
  /** The property that should name the other end: `EventSourceArn`. */
  readonly what: string;
  readonly why: string;
  /** What the template says in its place, where it has a name: `${import Orders}`, `${ssm:/orders}`. */
  readonly symbol?: string | undefined;
  readonly by: Resource;
}

export interface Graph {
  readonly template: Template;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly hops: readonly Hop[];
  readonly unknown: readonly UnknownHop[];
}

/** The id without the mark of what lies outside: what the template itself says. */
export function plainId(node: GraphNode): string {
  return node.id.replace(/^external:/, '');
}

const CHANNELS: ReadonlySet<NodeKind> = new Set(['queue', 'topic', 'bus', 'stream', 'cluster', 'broker', 'firehose']);

/** Whether a node holds messages for somebody else. */
export function isChannel(node: GraphNode): boolean {
  return CHANNELS.has(node.kind);
}
