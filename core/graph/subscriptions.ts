/** What a subscription says beyond its ends: its protocol, and whether anything keeps what cannot be delivered. */

import { isWithin } from '../source.ts';
import { itemsOf, valueAt, type Node } from '../syntax/tree.ts';
import { termsAt } from '../template/attributes.ts';
import { all } from '../template/conditions.ts';
import type { When } from '../template/when.ts';
import type { Graph, Hop } from './model.ts';

/** A subscription of which nothing is kept, under one choice of conditions. */
export interface UnkeptDelivery {
  /** `https`, `sqs`, `lambda`, `email`, … */
  readonly protocol: string;
  readonly when: When;
}

/** The mapping that stands for the subscription: the properties of its resource, or an item of the topic's list. */
export function subscriptionNode({ by, at }: Hop): Node | undefined {
  if (by.type === 'AWS::SNS::Subscription') return by.properties;
  return itemsOf(valueAt(by.properties, 'Subscription')).find((item) => isWithin(at, item.at));
}

/** Where a subscription provably has no dead-letter queue; nothing where its protocol cannot be told. */
export function unkeptDeliveries({ template }: Graph, hop: Hop): readonly UnkeptDelivery[] {
  const node = subscriptionNode(hop);
  if (node === undefined) return [];
  const sinks = termsAt(template, node, hop.when, 'RedrivePolicy', 'deadLetterTargetArn');
  const lacking = sinks.filter(({ value }) => value.kind === 'absent');
  return termsAt(template, node, hop.when, 'Protocol').flatMap(({ when: own, value }) =>
    lacking.flatMap((sink) => {
      const when = all(template.conditions, hop.when, own, sink.when);
      return when === undefined || value.kind !== 'text' ? [] : [{ protocol: value.text, when }];
    }),
  );
}
