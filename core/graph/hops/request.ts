/** What the request that an API sends to a service says: the action, and which queue, bus or workflow it is for. */

import type { Call } from '../../facts/calls.ts';
import { entriesOf, textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { leavesOf } from '../../template/leaves.ts';
import { display, type Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import { endsIn, endsOf, externalNode, type Draft, type End } from '../draft.ts';
import { DEFAULT_BUS } from '../default-bus.ts';
import type { Integration } from './integration.ts';
import { nodesNamedIn } from './references.ts';

/** `Action=SendMessage` of a template, `integration.request.querystring.Action: "'SendMessage'"` of a parameter. */
export function actionInRequest(draft: Draft, integration: Integration): string | undefined {
  return valuesOfField(draft, integration, 'Action')[0];
}

/** `X-Amz-Invocation-Type: 'Event'`: the API answers before the function runs. */
export function isAsynchronous(draft: Draft, integration: Integration): boolean {
  return valuesOfField(draft, integration, 'X-Amz-Invocation-Type').includes('Event');
}

/** What the request names as its receiver: a parameter of its own, a reference in its templates, or a literal. */
export function receiversInRequest(draft: Draft, integration: Integration, call: Call): readonly End[] {
  const inParameters = call.fields.flatMap((field) => receiversInParameter(draft, integration, call, field));
  if (inParameters.length > 0) return inParameters;
  const { templates, parameters, when } = integration;
  const referred = [templates, parameters].flatMap((part) => nodesNamedIn(draft, part, when, [call.target]));
  if (referred.length > 0) return referred;
  const spelled = call.fields.flatMap((field) => receiversSpelled(draft, integration, call, field));
  return spelled.length > 0 || call.target !== 'bus' ? spelled : busByDefault(draft, integration);
}

function receiversInParameter(draft: Draft, integration: Integration, call: Call, field: string): readonly End[] {
  const parameter = valueAt(integration.parameters, field);
  if (parameter === undefined || textOf(parameter)?.startsWith('$') === true) return [];
  return endsIn(draft, integration.by, parameter, integration.when, field, [call.target]);
}

function receiversSpelled(draft: Draft, integration: Integration, call: Call, field: string): readonly End[] {
  return valuesOfField(draft, integration, field).flatMap((text) => {
    const value: Term = { kind: 'text', text, basis: 'written', at: integration.at };
    return endsOf(draft, integration.by, [{ when: integration.when, value }], field, [call.target]);
  });
}

/** Events without a bus go to the account's default bus; a bus that the caller chooses is not known. */
function busByDefault(draft: Draft, integration: Integration): readonly End[] {
  const isInText = textsOf(draft, integration).some(({ value }) => display(value).includes('EventBusName'));
  if (isInText || valueAt(integration.parameters, 'EventBusName') !== undefined) return [];
  const node = externalNode(draft, DEFAULT_BUS, 'AWS::Events::EventBus', integration.at);
  return [{ node, qualifier: undefined, when: integration.when, at: integration.at }];
}

/** Values given to a field as a literal; what the caller of the API fills in (`$input…`) is none. */
function valuesOfField(draft: Draft, integration: Integration, field: string): readonly string[] {
  const mapped = entriesOf(integration.parameters)
    .filter(({ key }) => key.text.endsWith(`.${field}`))
    .flatMap(({ value }) => textOf(value)?.replace(/^'(.*)'$/, '$1') ?? []);
  const pattern = new RegExp(`\\b${field}["']?\\s*[:=]\\s*["']?((?:\\$\\{[^}]{0,300}\\}|[^"'&\\s,}])+)`, 'gi');
  const spelled = textsOf(draft, integration).flatMap(({ value }) =>
    [...display(value).matchAll(pattern)].map((match) => match[1] as string),
  );
  return [...mapped, ...spelled].filter((text) => !/^\$[^{]/.test(text));
}

function textsOf(draft: Draft, { templates, parameters, when }: Integration): readonly Choice<Term>[] {
  const parts = [templates, parameters].filter((part): part is Node => part !== undefined);
  return parts.flatMap((part) => leavesOf(draft.template, part, when));
}
