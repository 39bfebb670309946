/** The `Policies` of a function or state machine: statements, managed policies, and SAM's policy templates. */

import { entriesOf, entryOf, intrinsicOf, itemsOf, type Node } from '../../syntax/tree.ts';
import { isNoValue } from '../evaluate.ts';
import type { Draft } from '../synthesize.ts';
import type { Grant } from './grant.ts';
import { policyTemplateDocument } from './policy-templates.ts';

/** What the policies grant; inline ones are named `<F>RolePolicy<index>`. */
export function policyGrants(roleId: string, policies: Node | undefined): readonly Grant[] {
  if (policies === undefined || isNoValue(policies)) return [];
  const entries = policies.kind === 'sequence' ? policies.items : [policies];
  return entries.map((entry, index) => grantOf(`${roleId}Policy${index}`, entry));
}

function grantOf(name: string, entry: Node): Grant {
  const intrinsic = intrinsicOf(entry);
  if (intrinsic?.name === 'Fn::If') return conditionalGrant(name, entry, itemsOf(intrinsic.argument));
  if (entry.kind === 'scalar' || intrinsic) return { managed: entry };
  return { policy: { PolicyName: name, PolicyDocument: documentOf(entry) } };
}

/** Both branches are of one kind, as SAM demands; `AWS::NoValue` goes with either. */
function conditionalGrant(name: string, entry: Node, [condition, ...branches]: readonly Node[]): Grant {
  const grants = branches.map((branch) => grantOf(name, branch));
  const isInline = grants.some((grant) => 'policy' in grant);
  if (!isInline || condition === undefined) return { managed: entry };
  const drafts = grants.map((grant) => ('policy' in grant ? grant.policy : grant.managed));
  return { policy: { 'Fn::If': [condition, ...drafts] } };
}

function documentOf(entry: Node): Draft {
  if (entryOf(entry, 'Statement') !== undefined) return entry;
  const [template, ...others] = entriesOf(entry);
  const known = template && others.length === 0 && policyTemplateDocument(template.key.text, template.value);
  return known ?? { kind: 'hole', why: 'a policy that is not read here', at: entry.at };
}
