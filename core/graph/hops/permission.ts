/** What an API whose definition cannot be read probably calls, by the permissions that functions give it. */

import { valueAt } from '../../syntax/tree.ts';
import { attribute, textAttribute } from '../../template/attributes.ts';
import type { Resource } from '../../template/model.ts';
import { display } from '../../template/term.ts';
import { firstKnown } from '../../template/value.ts';
import type { Draft, HopBuilder } from '../draft.ts';
import type { GraphNode } from '../model.ts';
import { hopsSoFarFrom } from './hops-so-far.ts';
import { addHopOnce } from './once.ts';
import { nodesNamedIn } from './references.ts';

function followPermission(draft: Draft, permission: Resource): void {
  if (!isForApi(draft, permission)) return;
  const { properties, when } = permission;
  const apis = nodesNamedIn(draft, valueAt(properties, 'SourceArn'), when, ['api']);
  const functions = nodesNamedIn(draft, valueAt(properties, 'FunctionName'), when, ['function']);
  for (const api of apis.filter(({ node }) => !showsCalls(draft, node))) {
    for (const lambda of functions) {
      addHopOnce(draft, 'invoke', api, lambda, permission, { strength: 'weak', synchronous: true });
    }
  }
}

function isForApi({ template }: Draft, permission: Resource): boolean {
  if (firstKnown(textAttribute(template, permission, 'Principal')) !== 'apigateway.amazonaws.com') return false;
  const sources = attribute(template, permission, 'SourceArn').map(({ value }) => display(value));
  return !sources.some((source) => source.includes('/authorizers/'));
}

/** An API that shows some of its calls shows all; what else it may call are authorizers. */
function showsCalls(draft: Draft, api: GraphNode): boolean {
  return hopsSoFarFrom(draft, api).some(({ strength }) => strength === 'strong');
}

export const permissionHops: readonly HopBuilder[] = [
  { types: ['AWS::Lambda::Permission'], build: followPermission },
];
