/** Lambda@Edge: a CloudFront distribution calls functions while a viewer waits. */

import { valueAt, type Node } from '../../syntax/tree.ts';
import type { Resource } from '../../template/model.ts';
import { elementsAt, partsAt } from '../../template/parts.ts';
import type { When } from '../../template/when.ts';
import { endsIn, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import { addHopOnce } from './once.ts';

function followAssociations(draft: Draft, distribution: Resource): void {
  const { properties, when: whole } = distribution;
  const behaviors = [
    ...partsAt(draft.template, properties, whole, 'DistributionConfig', 'DefaultCacheBehavior'),
    ...elementsAt(draft.template, properties, whole, 'DistributionConfig', 'CacheBehaviors'),
  ];
  for (const { node, when } of behaviors) followBehavior(draft, distribution, node, when);
}

function followBehavior(draft: Draft, by: Resource, behavior: Node, when: When): void {
  const from = nodeFor(draft, by);
  if (from === undefined) return;
  for (const { node, when: here } of elementsAt(draft.template, behavior, when, 'LambdaFunctionAssociations')) {
    for (const end of endsIn(draft, by, valueAt(node, 'LambdaFunctionARN'), here, 'LambdaFunctionARN', ['function'])) {
      addHopOnce(draft, 'invoke', from, end, by, { at: node.at, synchronous: true });
    }
  }
}

export const edgeHops: readonly HopBuilder[] = [
  { types: ['AWS::CloudFront::Distribution'], build: followAssociations },
];
