/** The role that SAM makes where a function or state machine names none. */

import type { Place } from '../../source.ts';
import { intrinsicOf, itemsOf, textOf, type Node } from '../../syntax/tree.ts';
import { isNoValue } from '../evaluate.ts';
import type { Resource } from '../model.ts';
import { getAtt, type Draft } from '../synthesize.ts';
import { conjunction, decided, type When } from '../when.ts';
import { generated, type Owner } from './generated.ts';
import type { Grant } from './grant.ts';

export interface RoleChoice {
  /** The value of `Role`. */
  readonly arn: Draft;
  /** Where the role is SAM's; undefined where it never is. */
  readonly when: When | undefined;
}

/** `<F>Role`, also where `Role` is an `Fn::If` that leaves it out in one branch. */
export function chooseRole(owner: Owner, given: Node | undefined): RoleChoice {
  const own = getAtt(`${owner.id}Role`, 'Arn');
  if (given === undefined) return { arn: own, when: owner.when };
  const intrinsic = intrinsicOf(given);
  const [condition, whenTrue, whenFalse] = intrinsic?.name === 'Fn::If' ? itemsOf(intrinsic.argument) : [];
  const name = textOf(condition);
  if (name === undefined || whenTrue === undefined || whenFalse === undefined) return { arn: given, when: undefined };
  const [inTrue, inFalse] = [isNoValue(whenTrue), isNoValue(whenFalse)];
  if (!inTrue && !inFalse) return { arn: given, when: undefined };
  if (inTrue && inFalse) return { arn: own, when: owner.when };
  const arn = { 'Fn::If': inTrue ? [name, own, whenFalse] : [name, whenTrue, own] };
  return { arn, when: conjunction(owner.when, decided(name, inTrue)) };
}

/** The role where it is SAM's, with what it grants; it points at the policies that the user wrote, if any. */
export function roleResources(
  owner: Owner,
  { when }: RoleChoice,
  grants: readonly Grant[],
  trusted: Draft,
  policiesAt: Place | undefined,
): readonly Resource[] {
  return when === undefined ? [] : [roleResource({ ...owner, when }, grants, trusted, policiesAt ?? owner.at)];
}

function roleResource(owner: Owner, grants: readonly Grant[], trusted: Draft, at: Place): Resource {
  const managed = grants.flatMap((grant) => ('managed' in grant ? [grant.managed] : []));
  const policies = grants.flatMap((grant) => ('policy' in grant ? [grant.policy] : []));
  const fields = {
    AssumeRolePolicyDocument: trusted,
    ManagedPolicyArns: withoutRepetition(managed),
    Policies: policies.length > 0 ? policies : undefined,
  };
  return generated(owner, `${owner.id}Role`, 'AWS::IAM::Role', fields, at);
}

/** A policy that SAM adds and the template names too is attached once; the template gives its name or its ARN. */
function withoutRepetition(managed: readonly Draft[]): readonly Draft[] {
  const names = new Set<string>();
  return managed.filter((policy) => {
    const name = policyName(policy);
    if (name === undefined) return true;
    return names.has(name) ? false : Boolean(names.add(name));
  });
}

function policyName(policy: Draft): string | undefined {
  const text = typeof policy === 'string' ? policy : textOf(policy as Node);
  return text?.split('/').at(-1);
}
