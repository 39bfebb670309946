/** What functions, and workflows whose definition is not at hand, probably do with the rights of their roles. */

import { PERMITTED_CALLS } from '../../facts/calls.ts';
import type { Resource } from '../../template/model.ts';
import { nodeFor, type Draft, type HopBuilder } from '../draft.ts';
import type { NodeKind } from '../model.ts';
import { statesOf } from '../states/states.ts';
import { rightTo } from './granted.ts';
import { addPermittedHops } from './permitted.ts';

const RIGHTS = PERMITTED_CALLS.map(rightTo);

/** Functions receive by mappings. Tables and buckets may as well be there to be read. */
const SENT_TO: ReadonlySet<NodeKind> = new Set([
  'queue', 'stream', 'topic', 'bus', 'firehose', 'function', 'workflow',
]);

function followRole(draft: Draft, resource: Resource): void {
  const node = nodeFor(draft, resource);
  if (node === undefined) return;
  const isDefined = node.kind === 'workflow' && statesOf(draft.template, resource).unread === undefined;
  addPermittedHops(draft, { resource, nodes: [node], rights: RIGHTS, sentTo: SENT_TO, isDefined });
}

export const roleHops: readonly HopBuilder[] = [
  { types: ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'], build: followRole },
];
