/**
 * SAM connectors: the right of one resource to hand something to another. Where the source acts by code, the connector
 * is all that shows the hop; elsewhere a subscription, rule or mapping makes it, and the connector only permits it.
 */

import { intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../../syntax/tree.ts';
import type { Resource } from '../../template/model.ts';
import type { Term } from '../../template/term.ts';
import { endsIn, endsOf, type Draft, type End, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import { firehoseHops } from './firehose.ts';
import { kafkaHops } from './kafka.ts';
import { addHopOnce } from './once.ts';

const SENDERS: readonly NodeKind[] = ['function', 'workflow'];
const RECEIVERS: readonly NodeKind[] = ['queue', 'topic', 'bus', 'table', 'bucket', 'function', 'workflow'];

function followSamConnector(draft: Draft, connector: Resource): void {
  const { properties } = connector;
  const permissions = itemsOf(valueAt(properties, 'Permissions')).map(textOf);
  if (!permissions.includes('Write')) return;
  const destination = valueAt(properties, 'Destination');
  const destinations = destination?.kind === 'sequence' ? destination.items : [destination];
  const receivers = destinations.flatMap((item) => endsNamed(draft, connector, item, RECEIVERS));
  for (const sender of endsNamed(draft, connector, valueAt(properties, 'Source'), SENDERS)) {
    for (const receiver of receivers) connect(draft, connector, sender, receiver);
  }
}

/** `Id` is a logical id of this template; a resource of another stack comes with its ARN. */
function endsNamed(draft: Draft, by: Resource, end: Node | undefined, kinds: readonly NodeKind[]): readonly End[] {
  const id = valueAt(end, 'Id');
  const resource = textOf(id) ?? textOf(intrinsicOf(id)?.argument);
  const isWanted = ({ node }: End): boolean => kinds.includes(node.kind);
  if (id === undefined || resource === undefined) {
    return endsIn(draft, by, valueAt(end, 'Arn'), by.when, 'Arn', kinds).filter(isWanted);
  }
  const value: Term = { kind: 'attribute', resource, attribute: 'Ref', at: id.at };
  return endsOf(draft, by, [{ when: by.when, value }], 'Id', kinds).filter(isWanted);
}

/** Whether a function waits for another one is in its code, so that hop is no more than likely. */
function connect(draft: Draft, by: Resource, sender: End, receiver: End): void {
  const { kind } = receiver.node;
  if (kind === 'workflow') addHopOnce(draft, 'invoke', sender, receiver, by);
  else if (kind !== 'function') addHopOnce(draft, 'send', sender, receiver, by);
  else {
    const strength = sender.node.kind === 'function' ? 'weak' : 'strong';
    addHopOnce(draft, 'invoke', sender, receiver, by, { synchronous: true, strength });
  }
}

export const connectorHops: readonly HopBuilder[] = [
  { types: ['AWS::Serverless::Connector'], build: followSamConnector },
  ...kafkaHops,
  ...firehoseHops,
];
