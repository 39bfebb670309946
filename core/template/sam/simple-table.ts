/** `AWS::Serverless::SimpleTable`: a table with one key. */

import { entryOf, textOf, valueAt } from '../../syntax/tree.ts';
import { withEntry, withoutKeys } from '../amend.ts';
import type { Resource, Template } from '../model.ts';
import { synthesize, type Draft } from '../synthesize.ts';
import { propertiesWithGlobals } from './globals.ts';
import { deployedAs, partOf, type Part } from './part.ts';

const TYPES: ReadonlyMap<string, string> = new Map([['String', 'S'], ['Number', 'N'], ['Binary', 'B']]);

/** The table under its own id; without `ProvisionedThroughput` it is paid per request. */
export function expandSimpleTable(template: Template, resource: Resource): Part {
  const properties = propertiesWithGlobals(template.root, resource);
  const key = entryOf(properties, 'PrimaryKey');
  const at = key?.key.at ?? resource.at;
  const name: Draft = valueAt(key?.value, 'Name') ?? 'id';
  const type = TYPES.get(textOf(valueAt(key?.value, 'Type')) ?? 'String') ?? 'S';
  const added: readonly (readonly [string, Draft])[] = [
    ['AttributeDefinitions', [{ AttributeName: name, AttributeType: type }]],
    ['KeySchema', [{ AttributeName: name, KeyType: 'HASH' }]],
    ...(entryOf(properties, 'ProvisionedThroughput') ? [] : [['BillingMode', 'PAY_PER_REQUEST'] as const]),
  ];
  const kept = withoutKeys(properties, new Set(['PrimaryKey']));
  const all = added.reduce((mapping, [field, draft]) => withEntry(mapping, field, synthesize(draft, at), at), kept);
  return partOf(deployedAs(resource, 'AWS::DynamoDB::Table', all));
}
