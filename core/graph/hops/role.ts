/** What functions probably do with the rights of their roles. */

import { PERMITTED_CALLS } from '../../facts/calls.ts';
import type { Resource } from '../../template/model.ts';
import { nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import { addPermittedHops, rightTo } from './permitted.ts';

const RIGHTS = PERMITTED_CALLS.map(rightTo);

function followRole(draft: Draft, lambda: Resource): void {
  const node = nodeFor(draft, lambda);
  if (node === undefined) return;
  addPermittedHops(draft, { resource: lambda, nodes: [node], trustsEnvironment: false }, RIGHTS);
}

export const roleHops: readonly HopBuilder[] = [{ types: ['AWS::Lambda::Function'], build: followRole }];
