/** Authorizers of APIs that are functions: the API may call them. */

import { entriesOf, intrinsicOf, textOf, type Node } from '../../../syntax/tree.ts';
import type { Draft } from '../../synthesize.ts';
import type { FunctionEvent } from '../function-entry.ts';
import { localArn, permission, type Made } from '../made.ts';
import { normalizedKey } from '../naming.ts';
import type { Service } from '../service.ts';
import { setting, truthy } from '../setting.ts';

/** `authorizer` of an `http` event: a function of the service, or the ARN of one elsewhere. */
export function restAuthorizer(event: FunctionEvent, api: Draft, service: Service): readonly Made[] {
  const written = setting(event.value, 'authorizer');
  const arn = setting(written, 'arn') ?? bareArn(written);
  const name = textOf(setting(written, 'name')) ?? (arn ? textOf(arn)?.split(/[:-]/).at(-1) : textOf(written));
  const type = textOf(setting(written, 'type')) ?? textOf(written) ?? '';
  const isFunction = !/aws_iam|cognito/i.test(type) && !/cognito-idp/.test(textOf(arn) ?? '');
  if (!written || !isFunction || name === undefined) return [];
  const target = arn ?? service.functions.find(({ key }) => key === name)?.target;
  if (target === undefined) return [];
  if (truthy(setting(written, 'managedExternally'))) return [];
  const id = `${normalizedKey(name)}LambdaPermissionApiGateway`;
  return [authorizerPermission(event, id, target, localArn('execute-api', api, '/*/*'))];
}

function bareArn(written: Node | undefined): Node | undefined {
  return intrinsicOf(written) || textOf(written)?.startsWith('arn:') ? written : undefined;
}

/** `authorizer` of a `websocket` event: a function of the service, or the ARN of one elsewhere. */
export function socketAuthorizer(event: FunctionEvent, service: Service): readonly Made[] {
  const written = setting(event.value, 'authorizer');
  const arn = setting(written, 'arn') ?? bareArn(written);
  const name = textOf(setting(written, 'name')) ?? (arn ? textOf(arn)?.split(':').at(-1) : textOf(written));
  const target = arn ?? service.functions.find(({ key }) => key === name)?.target;
  if (name === undefined || target === undefined) return [];
  const allowed = permission(event, '', 'apigateway.amazonaws.com', { FunctionName: target });
  return [{ ...allowed, id: `${normalizedKey(name)}LambdaPermissionWebsockets` }];
}

/** `provider.httpApi.authorizers` of type `request`, once for each. */
export function httpAuthorizers(event: FunctionEvent, api: Draft, service: Service): readonly Made[] {
  return entriesOf(setting(service.provider, 'httpApi', 'authorizers')).flatMap(({ key, value }) => {
    const named = textOf(setting(value, 'functionName'));
    const target = setting(value, 'functionArn') ?? service.functions.find((fn) => fn.key === named)?.target;
    const isRequest = textOf(setting(value, 'type')) === 'request';
    if (!isRequest || target === undefined || truthy(setting(value, 'managedExternally'))) return [];
    const id = `${normalizedKey(textOf(setting(value, 'name')) ?? key.text)}LambdaAuthorizerPermissionHttpApi`;
    return [authorizerPermission(event, id, target, localArn('execute-api', api, '/*'))];
  });
}

function authorizerPermission(event: FunctionEvent, id: string, target: Draft, source: Draft): Made {
  const allowed = permission(event, '', 'apigateway.amazonaws.com', { FunctionName: target, SourceArn: source });
  return { ...allowed, id };
}
