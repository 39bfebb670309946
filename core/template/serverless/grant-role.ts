/** Roles that let one service do one thing. */

import type { Draft } from '../synthesize.ts';
import type { Properties } from './made.ts';

/** The properties of a role that a service assumes to use resources. */
export function grantRole(service: string, actions: readonly string[], resource: Draft): Properties {
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const statement = { Effect: 'Allow', Action: actions, Resource: resource };
  return {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
    Policies: [{ PolicyName: 'grant', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }],
  };
}
