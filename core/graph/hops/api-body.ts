/** APIs written as OpenAPI: an integration stands inside each path's method. */

import { entriesOf, entryOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { whyUnknown } from '../../template/attributes.ts';
import { evaluate } from '../../template/evaluate.ts';
import { mappingsOf, type ConditionalMapping } from '../../template/mappings.ts';
import type { Resource } from '../../template/model.ts';
import type { Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import { nodeFor, type Draft, type End } from '../draft.ts';
import { follow } from './integration.ts';

const EXTENSION = 'x-amazon-apigateway-integration';

/** Adds the hops of every integration in an API's `Body`; a body that cannot be read is noted as unknown. */
export function followBody(draft: Draft, api: Resource): void {
  const node = nodeFor(draft, api);
  const body = valueAt(api.properties, 'Body');
  const elsewhere = entryOf(api.properties, 'BodyS3Location')?.key.at;
  if (elsewhere) draft.unknown.push({ at: elsewhere, what: 'Body', why: 'a definition that lies in S3', by: api });
  if (node === undefined || body === undefined) return;
  for (const choice of evaluate(draft.template, body, api.when)) {
    const end: End = { node, qualifier: undefined, when: choice.when, at: api.at };
    if (choice.value.kind === 'mapping') followPaths(draft, api, end, choice.value.node);
    noteUnread(draft, api, choice);
  }
}

/** A macro among the entries of a body may add paths, such as those of a file that cannot be read. */
function noteUnread(draft: Draft, api: Resource, { value }: Choice<Term>): void {
  if (value.kind === 'absent') return;
  const macro = value.kind === 'mapping' ? entryOf(value.node, 'Fn::Transform') : undefined;
  if (value.kind === 'mapping' && macro === undefined) return;
  const why = macro === undefined ? whyUnknown(value) : whyMacro(macro.value);
  draft.unknown.push({ at: macro?.at ?? value.at, what: 'Body', why, by: api });
}

function whyMacro(transform: Node): string {
  return transform.kind === 'hole' ? transform.why : 'Fn::Transform is only known on deployment';
}

function followPaths(draft: Draft, api: Resource, end: End, body: Mapping): void {
  for (const path of partsOf(draft, valueAt(body, 'paths'), end.when)) {
    for (const method of partsOf(draft, path.node, path.when)) {
      const [integration] = mappingsOf(draft.template, valueAt(method.node, EXTENSION), method.when);
      if (integration === undefined) continue;
      followExtension(draft, api, { ...end, when: integration.when }, referred(body, integration.node));
    }
  }
}

/** The values of a mapping that are mappings themselves, as they exist under each choice. */
function partsOf(draft: Draft, node: Node | undefined, when: When): readonly ConditionalMapping[] {
  return mappingsOf(draft.template, node, when).flatMap((part) =>
    entriesOf(part.node).flatMap((entry) => mappingsOf(draft.template, entry.value, part.when)),
  );
}

/** `$ref: '#/components/x-amazon-apigateway-integrations/orders'`, with which paths share an integration. */
function referred(body: Mapping, integration: Mapping): Node {
  const reference = textOf(valueAt(integration, '$ref'));
  if (reference === undefined || !reference.startsWith('#/')) return integration;
  return valueAt(body, ...reference.slice(2).split('/')) ?? integration;
}

function followExtension(draft: Draft, api: Resource, end: End, integration: Node): void {
  const part = (key: string): Node | undefined => valueAt(integration, key);
  follow(draft, {
    apis: [end],
    type: textOf(part('type'))?.toUpperCase() ?? '',
    uri: part('uri'),
    subtype: textOf(part('integrationSubtype')),
    method: textOf(part('httpMethod')) ?? '',
    parameters: part('requestParameters'),
    templates: part('requestTemplates'),
    link: part('connectionId'),
    by: api,
    at: integration.at,
    when: end.when,
  });
}
