/** Functions that decide who may call an API: the permissions that SAM gives the API for them. */

import { entriesOf, valueAt, type Mapping } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { ref, type Draft } from '../synthesize.ts';
import { isFalse } from './event.ts';
import { generated, type Owner } from './generated.ts';
import { localArn } from './permission.ts';

/** `<A><name>AuthorizerPermission`; a REST API gets one unless it is told not to, an HTTP API only where it asks. */
export function authorizerPermissions(owner: Owner, properties: Mapping, isHttp: boolean): readonly Resource[] {
  return entriesOf(valueAt(properties, 'Auth', 'Authorizers')).flatMap(({ key, value }) => {
    const lambda = valueAt(value, 'FunctionArn');
    const told = valueAt(value, `${isHttp ? 'Enable' : 'Disable'}FunctionDefaultPermissions`);
    if (lambda === undefined || isHttp === (told === undefined || isFalse(told))) return [];
    return [authorizerPermission({ ...owner, at: key.at }, `${owner.id}${key.text}AuthorizerPermission`, lambda)];
  });
}

/** Lets the authorizers of the owner, an API, call a function. */
export function authorizerPermission(owner: Owner, id: string, lambda: Draft): Resource {
  const fields = {
    Action: 'lambda:InvokeFunction',
    FunctionName: lambda,
    Principal: 'apigateway.amazonaws.com',
    SourceArn: localArn('execute-api', '${Api}/authorizers/*', { Api: ref(owner.id) }),
  };
  return generated(owner, id, 'AWS::Lambda::Permission', fields, owner.at);
}
