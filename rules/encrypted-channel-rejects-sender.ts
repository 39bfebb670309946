import { isKeptByService, principalOf, sendsByRole } from '../core/graph/admission.ts';
import { keyClosedTo, type ClosedKey } from '../core/graph/encryption.ts';
import type { Graph, GraphNode, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { hopsInto, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { whenToName } from '../core/template/together.ts';
import { listed } from '../core/words.ts';
import { openKey } from './fixes/open-key.ts';

export const encryptedChannelRejectsSender: Rule = {
  name: 'encrypted-channel-rejects-sender',
  summary: 'A queue or topic is encrypted with a key that the service which writes to it may not use.',
  services: ['SQS', 'SNS', 'KMS', 'EventBridge', 'S3'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    for (const channel of [...nodesOfKind(graph, 'queue'), ...nodesOfKind(graph, 'topic')]) {
      const refused = hopsInto(graph, channel).flatMap((hop) => refusedDelivery(graph, hop));
      if (refused.length > 0) yield report(graph, channel, refused);
    }
  },
};

/** A hop whose service cannot encrypt what it writes. */
export interface RefusedDelivery extends ClosedKey {
  readonly hop: Hop;
  readonly service: string;
}

function refusedDelivery(graph: Graph, hop: Hop): readonly RefusedDelivery[] {
  const service = hop.active && !sendsByRole(graph, hop) ? writerOf(hop) : undefined;
  const closed = service && keyClosedTo(graph, hop.to, service, hop.when);
  return service && closed ? [{ ...closed, hop, service }] : [];
}

/** The service that writes with its own rights; queues redrive within SQS, all others come with a role. */
function writerOf(hop: Hop): string | undefined {
  if (hop.kind === 'dead-letter' && !isKeptByService(hop)) return undefined;
  return hop.from.kind === 'alarm' ? 'cloudwatch.amazonaws.com' : principalOf(hop);
}

function report(graph: Graph, channel: GraphNode, refused: readonly RefusedDelivery[]): Report {
  const { key, named } = refused[0] as RefusedDelivery;
  const senders = listed([...new Set(refused.map(({ hop }) => nameOf(hop.from)))]);
  return {
    at: named.at.source === channel.at.source ? named.at : channel.at,
    resource: channel.resource?.carrier ?? channel.id,
    severity: 'error',
    problem: `${channel.id} is encrypted with ${typeof key === 'string' ? key : key.id}, which ${senders} cannot use`,
    consequence: consequenceOf(refused),
    remedy: remedyFor(channel, refused),
    assumed: named.kind === 'text' && named.basis === 'parameter',
    when: whenToName(graph.template.conditions, channel.when, refused),
    related: refused.map(({ hop }) => ({ at: hop.at, message: `${nameOf(hop.from)} writes to ${channel.id}` })),
    fixes: () => openKey(graph, channel, refused),
  };
}

function consequenceOf(refused: readonly RefusedDelivery[]): string {
  const kinds = new Set(refused.map(({ hop }) => hop.from.kind));
  if (kinds.has('bucket')) return 'S3 cannot validate the notification, so the deployment of the stack fails';
  if (refused.every(({ hop }) => hop.kind === 'dead-letter')) {
    return 'what could not be delivered is refused here too and lost';
  }
  if (refused.every(({ hop }) => hop.from.kind === 'alarm')) {
    return 'when an alarm rings, its message is refused and nobody hears of it';
  }
  return 'every message is refused at once and lost; a refusal is not tried again';
}

function remedyFor(channel: GraphNode, refused: readonly RefusedDelivery[]): string {
  const services = listed([...new Set(refused.map(({ service }) => service))]);
  const { key } = refused[0] as RefusedDelivery;
  const rights = `${services} (kms:GenerateDataKey*, kms:Decrypt)`;
  if (typeof key !== 'string') return `admit ${rights} in the policy of ${key.id}`;
  const own = `a key of your own whose policy admits ${rights}`;
  return channel.kind === 'queue' ? `set SqsManagedSseEnabled: true instead of the key, or use ${own}` : `use ${own}`;
}
