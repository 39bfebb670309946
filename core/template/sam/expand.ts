/**
 * A SAM template as the template that the SAM translator would deploy. Ids are those of the translator except for the
 * hashes it takes of code and definitions; what it generates has the place of the text that asked for it.
 */

import type { Mapping } from '../../syntax/tree.ts';
import { withKeysRenamed, withoutKeys } from '../amend.ts';
import type { ReadFile, Resource, Template } from '../model.ts';
import { folderOf } from '../path-from.ts';
import { expandApi } from './api.ts';
import { embeddedConnectors, expandConnector } from './connectors.ts';
import type { Amendment } from './event.ts';
import type { Files } from './files.ts';
import { expandFunction } from './function.ts';
import { propertiesWithGlobals } from './globals.ts';
import { expandGraphqlApi } from './graphql-api.ts';
import { implicitApis } from './implicit-api.ts';
import { withNamesReplaced, type Names } from './names.ts';
import { deployedAs, partOf, type Part } from './part.ts';
import { expandSimpleTable } from './simple-table.ts';
import { expandStateMachine } from './state-machine.ts';
import { expandWebSocketApi } from './websocket-api.ts';

/** Expands the `AWS::Serverless::*` resources; files that definitions lie in are read with `read`. */
export function expandSam(template: Template, read: ReadFile = () => undefined): Template {
  const folder = folderOf(template.source.path);
  const files: Files = { folder, read, sources: [], missing: [] };
  const implicit = implicitApis(template).filter(({ resource }) => !template.resources.has(resource.id));
  const written = [...template.resources.values(), ...implicit.map(({ resource }) => resource)];
  const parts = written.map((resource) => expandResource(template, files, resource));
  const names = new Map(parts.flatMap((part) => part.names));
  const formulas = [...template.conditions.formulas, ...implicit.flatMap((api) => api.formulas)];
  return {
    ...template,
    conditions: { ...template.conditions, formulas: new Map(formulas) },
    resources: assemble(template, parts, names),
    outputs: template.outputs.map((output) => ({ ...output, value: withNamesReplaced(output.value, names) })),
    sources: [...template.sources, ...files.sources],
    missing: [...template.missing, ...files.missing],
  };
}

function expandResource(template: Template, files: Files, resource: Resource): Part {
  const part = deployed(template, files, resource);
  return { ...part, resources: [...part.resources, ...embeddedConnectors(resource)] };
}

function deployed(template: Template, files: Files, resource: Resource): Part {
  switch (resource.type) {
    case 'AWS::Serverless::Function':
      return expandFunction(template, resource);
    case 'AWS::Serverless::StateMachine':
      return expandStateMachine(template, files, resource);
    case 'AWS::Serverless::Api':
    case 'AWS::Serverless::HttpApi':
      return expandApi(template, files, resource);
    case 'AWS::Serverless::WebSocketApi':
      return expandWebSocketApi(template, resource);
    case 'AWS::Serverless::GraphQLApi':
      return expandGraphqlApi(resource);
    case 'AWS::Serverless::SimpleTable':
      return expandSimpleTable(template, resource);
    case 'AWS::Serverless::LayerVersion':
      return partOf(deployedAs(resource, 'AWS::Lambda::LayerVersion', layerProperties(template, resource)));
    default:
      return partOf(resource);
  }
}

const LAYER_ONLY_IN_SAM = new Set(['RetentionPolicy', 'PublishLambdaVersion']);

function layerProperties(template: Template, resource: Resource): Mapping {
  const properties = withoutKeys(propertiesWithGlobals(template.root, resource), LAYER_ONLY_IN_SAM);
  return withKeysRenamed(properties, new Map([['ContentUri', 'Content']]));
}

/** What the user wrote is never replaced by something generated under the same id. */
function assemble(template: Template, parts: readonly Part[], names: Names): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const resource of parts.flatMap((part) => part.resources)) {
    if (!resource.generated || !template.resources.has(resource.id)) resources.set(resource.id, resource);
  }
  for (const amendment of parts.flatMap((part) => part.amendments)) amend(resources, amendment);
  connect(template, resources);
  for (const [id, resource] of resources) resources.set(id, renamed(resource, names));
  return resources;
}

/** Connectors come last because they read what the rest became: types and roles. */
function connect(template: Template, resources: Map<string, Resource>): void {
  const connectors = [...resources.values()].filter(({ type }) => type === 'AWS::Serverless::Connector');
  for (const { id } of connectors) resources.delete(id);
  for (const connector of connectors) {
    for (const made of expandConnector(connector, resources)) {
      if (!template.resources.has(made.id)) resources.set(made.id, made);
    }
  }
}

function amend(resources: Map<string, Resource>, { resource, change }: Amendment): void {
  const known = resources.get(resource);
  if (known !== undefined) resources.set(resource, { ...known, properties: change(known.properties) });
}

function renamed(resource: Resource, names: Names): Resource {
  const properties = withNamesReplaced(resource.properties, names);
  return properties === resource.properties ? resource : { ...resource, properties };
}
