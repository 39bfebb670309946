/** What the event schemas of a template say of the events: how many fields they have, and whether they carry files. */

import { entriesOf, itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { structureOf } from '../template/structure.ts';
import type { Resource } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import type { When } from '../template/when.ts';
import type { Graph } from './model.ts';

export interface RegisteredEvent {
  readonly schema: Resource;
  /** All fields of all objects that the schema describes. */
  readonly fields: number;
  /** A field with the content of a file, in base64. */
  readonly file: string | undefined;
  readonly when: When;
}

/** The events of every `AWS::EventSchemas::Schema` whose content can be read. */
export function registeredEvents(graph: Graph): readonly RegisteredEvent[] {
  const schemas = resourcesOfType(graph.template, 'AWS::EventSchemas::Schema');
  return schemas.flatMap((schema) =>
    attribute(graph.template, schema, 'Content').flatMap(({ when, value }) => {
      const content = structureOf(value);
      if (content.kind !== 'mapping') return [];
      const fields = fieldsOf(content.node);
      return [{ schema, when, fields: fields.length, file: fields.find(({ value: field }) => isFile(field))?.name }];
    }),
  );
}

interface Field {
  readonly name: string;
  readonly value: Node;
}

/** The entries of every `properties` block, however deep. */
function fieldsOf(node: Node): readonly Field[] {
  const inner = [...itemsOf(node), ...entriesOf(node).map(({ value }) => value)].flatMap(fieldsOf);
  const own = entriesOf(valueAt(node, 'properties')).map(({ key, value }) => ({ name: key.text, value }));
  return [...own, ...inner];
}

/** Binary content in the words of OpenAPI 3 and of JSON Schema. */
function isFile(field: Node): boolean {
  const [format, encoding] = ['format', 'contentEncoding'].map((key) => textOf(valueAt(field, key)));
  return format === 'byte' || format === 'binary' || encoding === 'base64';
}
