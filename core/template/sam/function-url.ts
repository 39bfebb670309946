/** `FunctionUrlConfig`: the address of a function and who may call it. */

import { entryOf, textOf, valueAt, type Mapping } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import type { Target } from './event.ts';
import { generated } from './generated.ts';

/** `<F>Url`, and the two permissions of a URL that anybody may call. */
export function urlResources(target: Target, properties: Mapping): readonly Resource[] {
  const entry = entryOf(properties, 'FunctionUrlConfig');
  if (entry?.value.kind !== 'mapping') return [];
  const at = entry.key.at;
  const authType = valueAt(entry.value, 'AuthType');
  const [cors, mode] = [valueAt(entry.value, 'Cors'), valueAt(entry.value, 'InvokeMode')];
  const fields = { TargetFunctionArn: target.name, AuthType: authType, Cors: cors, InvokeMode: mode };
  const url = generated(target, `${target.id}Url`, 'AWS::Lambda::Url', fields, at);
  if (textOf(authType) !== 'NONE') return [url];
  const anyone = { FunctionName: target.name, Principal: '*' };
  const open = { ...anyone, Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' };
  const invoke = { ...anyone, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true };
  return [
    url,
    generated(target, `${target.id}UrlPublicPermissions`, 'AWS::Lambda::Permission', open, at),
    generated(target, `${target.id}URLInvokeAllowPublicAccess`, 'AWS::Lambda::Permission', invoke, at),
  ];
}
