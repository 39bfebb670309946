/** Lambda@Edge: a CloudFront distribution calls functions while a viewer waits. */

import { valueAt, type Node } from '../../syntax/tree.ts';
import { elementsOf } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import type { When } from '../../template/when.ts';
import { endsIn, nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import { addHopOnce } from './once.ts';

function followAssociations(draft: Draft, distribution: Resource): void {
  const config = valueAt(distribution.properties, 'DistributionConfig');
  followBehavior(draft, distribution, valueAt(config, 'DefaultCacheBehavior'), distribution.when);
  const { elements } = elementsOf(draft.template, valueAt(config, 'CacheBehaviors'), distribution.when);
  for (const { node, when } of elements) followBehavior(draft, distribution, node, when);
}

function followBehavior(draft: Draft, by: Resource, behavior: Node | undefined, when: When): void {
  const from = nodeFor(draft, by);
  if (from === undefined) return;
  const { elements } = elementsOf(draft.template, valueAt(behavior, 'LambdaFunctionAssociations'), when);
  for (const { node, when: here } of elements) {
    for (const end of endsIn(draft, by, valueAt(node, 'LambdaFunctionARN'), here, 'LambdaFunctionARN', ['function'])) {
      addHopOnce(draft, 'invoke', from, end, by, { at: node.at, synchronous: true });
    }
  }
}

export const edgeHops: readonly HopBuilder[] = [
  { types: ['AWS::CloudFront::Distribution'], build: followAssociations },
];
