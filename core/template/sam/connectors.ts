/** `Connectors` written into a resource: each is an `AWS::Serverless::Connector` of its own from there. */

import { entriesOf, entryOf, textOf, valueAt, type Entry } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { conjunction, decided } from '../when.ts';
import { generated } from './generated.ts';
import { ownerOf } from './part.ts';

/** `<R><C>` for each connector of the resource, its source the resource. */
export function embeddedConnectors(resource: Resource): readonly Resource[] {
  return entriesOf(entryOf(resource.body, 'Connectors')?.value).flatMap((entry) => connector(resource, entry));
}

function connector(resource: Resource, { key, value }: Entry): readonly Resource[] {
  const condition = textOf(valueAt(value, 'Condition'));
  const own = condition === undefined ? resource.when : conjunction(resource.when, decided(condition, true));
  if (own === undefined) return [];
  const reference = entriesOf(valueAt(value, 'Properties', 'SourceReference'));
  const fields = {
    Source: { Id: resource.id, ...Object.fromEntries(reference.map((part) => [part.key.text, part.value])) },
    Destination: valueAt(value, 'Properties', 'Destination'),
    Permissions: valueAt(value, 'Properties', 'Permissions'),
  };
  const owner = { ...ownerOf(resource), when: own };
  return [generated(owner, `${resource.id}${key.text}`, 'AWS::Serverless::Connector', fields, key.at)];
}
