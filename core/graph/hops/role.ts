/** What functions probably do with the rights of their roles. */

import { PERMITTED_CALLS } from '../../facts/calls.ts';
import type { Resource } from '../../template/model.ts';
import { nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import { rightTo } from './granted.ts';
import { addPermittedHops } from './permitted.ts';

const RIGHTS = PERMITTED_CALLS.map(rightTo);

/** Functions receive by mappings. Tables and buckets may as well be there to be read. */
const SENT_TO: ReadonlySet<NodeKind> = new Set([
  'queue', 'stream', 'topic', 'bus', 'firehose', 'function', 'workflow',
]);

function followRole(draft: Draft, lambda: Resource): void {
  const node = nodeFor(draft, lambda);
  if (node === undefined) return;
  addPermittedHops(draft, { resource: lambda, nodes: [node], sentTo: SENT_TO }, RIGHTS);
}

export const roleHops: readonly HopBuilder[] = [{ types: ['AWS::Lambda::Function'], build: followRole }];
