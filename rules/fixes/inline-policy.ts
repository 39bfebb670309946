/** Policies that a role has in its own text. */

import type { Change } from '../../core/change/change.ts';
import { entryOf } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Draft } from '../../core/template/synthesize.ts';
import { policyDocument } from './policy-document.ts';

export interface RolePolicy {
  readonly PolicyName: string;
  readonly PolicyDocument: Draft;
  readonly [key: string]: Draft;
}

/** A policy of one statement, as a role holds it. */
export function inlinePolicy(name: string, statement: Draft): RolePolicy {
  return { PolicyName: name, PolicyDocument: policyDocument(statement) };
}

/** Gives the role one more policy; undefined where its policies cannot be added to. */
export function addInlinePolicy(role: Resource, policy: Draft): readonly Change[] | undefined {
  const policies = entryOf(role.properties, 'Policies')?.value;
  if (role.generated || (policies !== undefined && policies.kind !== 'sequence')) return undefined;
  return [{ do: 'append', in: role, path: ['Properties', 'Policies'], value: policy }];
}
