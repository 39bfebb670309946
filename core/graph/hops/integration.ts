/** What an API integration calls, however its API spells it: the flow of REST, HTTP and WebSocket APIs. */

import { callNamed, type Call } from '../../facts/calls.ts';
import type { Place } from '../../source.ts';
import type { Node } from '../../syntax/tree.ts';
import { parseArn } from '../../template/arn.ts';
import { cut } from '../../template/cut.ts';
import { evaluate } from '../../template/evaluate.ts';
import type { Resource } from '../../template/model.ts';
import { display, type Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import { addHop, endsOf, type Draft, type End } from '../draft.ts';
import { callPrivately } from './private-integration.ts';
import { actionInRequest, isAsynchronous, receiversInRequest } from './request.ts';

export interface Integration {
  readonly apis: readonly End[];
  /** `AWS`, `AWS_PROXY`, `HTTP`, `HTTP_PROXY` or `MOCK`. */
  readonly type: string;
  readonly uri: Node | undefined;
  /** `SQS-SendMessage` and the like, of HTTP APIs. */
  readonly subtype: string | undefined;
  /** The method of the call behind the API. */
  readonly method: string;
  readonly parameters: Node | undefined;
  readonly templates: Node | undefined;
  /** The VPC link of a private integration. */
  readonly link: Node | undefined;
  readonly by: Resource;
  readonly at: Place;
  readonly when: When;
}

/** Adds the hops from the APIs to what the integration calls. */
export function follow(draft: Draft, integration: Integration): void {
  const { type, uri, subtype, when } = integration;
  if (subtype !== undefined) callSubtype(draft, integration, subtype);
  else if (type.startsWith('HTTP')) callPrivately(draft, integration);
  else if (uri !== undefined && type.startsWith('AWS')) {
    for (const choice of evaluate(draft.template, uri, when)) callUri(draft, integration, choice);
  }
}

/** `SQS-SendMessage`, `EventBridge-PutEvents`, `StepFunctions-StartSyncExecution`. */
function callSubtype(draft: Draft, integration: Integration, subtype: string): void {
  const [service = '', action = ''] = subtype.split('-');
  const call = callNamed(service === 'StepFunctions' ? 'states' : service, action);
  if (call !== undefined) reach(draft, integration, call, receiversInRequest(draft, integration, call));
}

function callUri(draft: Draft, integration: Integration, choice: Choice<Term>): void {
  const arn = parseArn(display(choice.value));
  const service = arn?.service === 'apigateway' ? arn.account.split('.').at(-1) : undefined;
  if (arn === undefined || service === undefined || service === 'lambda') invokeFunction(draft, integration, choice);
  else if (arn.rest.startsWith('path/')) callPath(draft, integration, service, choice);
  else callAction(draft, integration, service, arn.rest.slice('action/'.length));
}

/** The ARN of the function itself, or the one inside `…:lambda:path/2015-03-31/functions/ARN/invocations`. */
function invokeFunction(draft: Draft, integration: Integration, { when, value }: Choice<Term>): void {
  const { apis, by, at } = integration;
  const named = cut(value, '/functions/', '/invocations') ?? value;
  const synchronous = !isAsynchronous(draft, integration);
  for (const end of endsOf(draft, by, [{ when, value: named }], 'Uri', ['function'])) {
    for (const api of apis) addHop(draft, 'invoke', api, end, by, { at, when, synchronous });
  }
}

/** `events:action/PutEvents`: the request names the receiver. */
function callAction(draft: Draft, integration: Integration, service: string, action: string): void {
  const call = callNamed(service, action);
  if (call !== undefined) reach(draft, integration, call, receiversInRequest(draft, integration, call));
}

/** `sqs:path/account/queue`: the URI names the receiver, the request may say what is done with it. */
function callPath(draft: Draft, integration: Integration, service: string, choice: Choice<Term>): void {
  const call = callNamed(service, actionInRequest(draft, integration) ?? usualAction(service, integration.method));
  const name = nameInPath(service, choice.value);
  if (call === undefined) return;
  const names = name === undefined ? [] : [{ ...choice, value: name }];
  const named = endsOf(draft, integration.by, names, 'Uri', [call.target]);
  reach(draft, integration, call, named.length > 0 ? named : receiversInRequest(draft, integration, call));
}

function usualAction(service: string, method: string): string {
  if (service === 'sqs') return 'SendMessage';
  if (service === 'sns') return 'Publish';
  return service === 's3' && /^(PUT|POST)$/i.test(method) ? 'PutObject' : '';
}

/**
 * The queue or topic after the account, the bucket before the key; undefined where the path stops short of it, and for
 * `{bucket}`, which a parameter of the request fills in.
 */
function nameInPath(service: string, uri: Term): Term | undefined {
  const path = cut(uri, ':path/', '\u0000');
  const name = path && (service === 's3' ? cut(path, '', '/') : cut(path, '/', '\u0000'));
  return name !== undefined && !/^(\{\w+\})?$/.test(display(name)) ? name : undefined;
}

function reach(draft: Draft, integration: Integration, call: Call, receivers: readonly End[]): void {
  const { apis, by, at, when } = integration;
  for (const api of apis) {
    for (const end of receivers) addHop(draft, call.hop, api, end, by, { at, when, synchronous: call.synchronous });
  }
}
