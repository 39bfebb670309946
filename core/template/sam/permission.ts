/** The permission that lets a service call a function. */

import type { Resource } from '../model.ts';
import type { Draft } from '../synthesize.ts';
import type { SamEvent } from './event.ts';
import { generated, type Fields } from './generated.ts';

/** `<F><E>Permission`, or with what SAM appends to the id. */
export function permission(event: SamEvent, principal: string, fields: Fields, suffix = ''): Resource {
  return permissionWithId(event, `${event.id}Permission${suffix}`, principal, fields);
}

/** A permission under an id of its own. */
export function permissionWithId(event: SamEvent, id: string, principal: string, fields: Fields): Resource {
  const properties = {
    Action: 'lambda:InvokeFunction',
    FunctionName: event.target.name,
    Principal: principal,
    ...fields,
  };
  return generated(event.target, id, 'AWS::Lambda::Permission', properties, event.at);
}

/** An ARN of this account and Region, its last part with variables: `rule/${Name}`. */
export function localArn(service: string, rest: string, variables: Fields): Draft {
  const arn = `arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${rest}`;
  return { 'Fn::Sub': [arn, variables as Draft] };
}
