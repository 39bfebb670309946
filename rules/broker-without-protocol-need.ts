import type { GraphNode, NodeKind } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { consumersOf, distinctNodes, nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';
import { listedBriefly } from '../core/words.ts';

/** These read SQS just as well, and speak no protocol of their own. */
const INDIFFERENT: ReadonlySet<NodeKind> = new Set(['function', 'pipe']);

export const brokerWithoutProtocolNeed: Rule = {
  name: 'broker-without-protocol-need',
  summary: 'A broker serves only functions and pipes, which need none of its protocols.',
  services: ['Amazon MQ', 'Lambda'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    for (const broker of nodesOfKind(graph, 'broker')) {
      const consumers = distinctNodes(consumersOf(graph, broker).map(({ to }) => to));
      if (consumers.length > 0 && consumers.every(({ kind }) => INDIFFERENT.has(kind))) yield report(broker, consumers);
    }
  },
};

function report(broker: GraphNode, consumers: readonly GraphNode[]): Report {
  const name = nameOf(broker);
  return {
    at: broker.at,
    resource: broker.resource?.carrier ?? broker.id,
    severity: 'info',
    problem:
      `all that is seen to receive from ${name} is ${listedBriefly(consumers.map(nameOf))}, ` +
      'for which SQS would do',
    consequence:
      `${name} is paid for by the hour, restarted for updates, and has a dead-letter queue only where its own ` +
      'configuration names one',
    remedy:
      'use SQS, or SNS with queues for several receivers; keep the broker where producers speak JMS, AMQP, MQTT ' +
      'or STOMP',
    related: consumers.map((consumer) => ({ at: consumer.at, message: `${nameOf(consumer)} receives from it` })),
  };
}
