import { isDurable } from '../core/graph/function.ts';
import { isChannel, type GraphNode, type Hop } from '../core/graph/model.ts';
import { doorNameOf, nameOf } from '../core/graph/node-name.ts';
import { hopsFrom, isFailureHop, nodesOfKind, producersOf } from '../core/graph/queries.ts';
import { maySendOnly } from '../core/graph/sole-purpose.ts';
import type { Report, Rule } from '../core/rule.ts';
import { valueAt } from '../core/syntax/tree.ts';

export const passThroughFunction: Rule = {
  name: 'pass-through-function',
  summary: 'A function stands between an API and a channel only to pass requests on.',
  services: ['API Gateway', 'Lambda', 'SQS', 'EventBridge'],
  severity: 'off',
  strict: 'info',
  fixable: false,
  *check(graph) {
    for (const lambda of nodesOfKind(graph, 'function')) {
      const calls = producersOf(graph, lambda);
      const sent = hopsFrom(graph, lambda).filter((hop) => hop.active && !isFailureHop(hop));
      const [call, only] = [calls[0], sent[0]];
      if (call === undefined || only === undefined || !calls.every(isRequest)) continue;
      const isAlone = sent.every(({ kind, to }) => kind === 'send' && to === only.to) && isChannel(only.to);
      if (isAlone && !reachesMore(lambda) && maySendOnly(graph, lambda)) yield report(lambda, call, only);
    }
  },
};

function isRequest({ kind, synchronous, from }: Hop): boolean {
  return kind === 'invoke' && synchronous && from.kind === 'api';
}

/** In a VPC there are things that no right tells of. */
function reachesMore(lambda: GraphNode): boolean {
  return isDurable(lambda) || valueAt(lambda.resource?.properties, 'VpcConfig') !== undefined;
}

function report(lambda: GraphNode, call: Hop, sent: Hop): Report {
  const [name, channel] = [nameOf(lambda), nameOf(sent.to)];
  const api = doorNameOf(call.from);
  return {
    at: lambda.at,
    resource: lambda.resource?.carrier ?? lambda.id,
    severity: 'info',
    problem: `all that ${name} may do with a request of ${api} is to send it to ${channel}`,
    consequence:
      `each request waits for one more thing that can be throttled, time out or fail before ${channel} has the ` +
      'message',
    remedy:
      `let ${api} send to ${channel} itself, with an integration, and shape the message there; keep ${name} ` +
      'where it checks what comes in',
    when: sent.when,
    related: [{ at: sent.at, message: `this lets it send to ${channel}` }],
  };
}
