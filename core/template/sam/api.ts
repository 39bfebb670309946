/** `AWS::Serverless::Api` and `AWS::Serverless::HttpApi`: the API with its definition, its stage and its domain. */

import { entryOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { withEntry, withoutKeys } from '../amend.ts';
import type { Resource, Template } from '../model.ts';
import { ref, type Draft } from '../synthesize.ts';
import { authorizerPermissions } from './authorizers.ts';
import { withEndpointTypes } from './endpoint-configuration.ts';
import { fileNode, liesElsewhere, type Files } from './files.ts';
import { generated } from './generated.ts';
import { propertiesWithGlobals } from './globals.ts';
import { idPart } from './hashed-id.ts';
import { deployedAs, ownerOf, type Part } from './part.ts';
import { usagePlanOf } from './usage-plan.ts';

interface ApiKind {
  readonly type: string;
  readonly stageType: string;
  readonly stageProperties: readonly string[];
  readonly defaultStage: string | undefined;
  readonly idProperty: string;
  readonly mappingType: string;
  readonly mappingSuffix: string;
}

const REST: ApiKind = {
  type: 'AWS::ApiGateway::RestApi',
  stageType: 'AWS::ApiGateway::Stage',
  stageProperties: [
    'CacheClusterEnabled', 'CacheClusterSize', 'Variables', 'MethodSettings', 'AccessLogSetting', 'CanarySetting',
    'TracingEnabled',
  ],
  defaultStage: undefined,
  idProperty: 'RestApiId',
  mappingType: 'AWS::ApiGateway::BasePathMapping',
  mappingSuffix: 'BasePathMapping',
};

const HTTP: ApiKind = {
  type: 'AWS::ApiGatewayV2::Api',
  stageType: 'AWS::ApiGatewayV2::Stage',
  stageProperties: ['StageVariables', 'AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings'],
  defaultStage: '$default',
  idProperty: 'ApiId',
  mappingType: 'AWS::ApiGatewayV2::ApiMapping',
  mappingSuffix: 'ApiMapping',
};

/** A REST or HTTP API under its own id, `<A><stage>Stage`, and a base path mapping where it has a domain. */
export function expandApi(template: Template, files: Files, resource: Resource): Part {
  const kind = resource.type === 'AWS::Serverless::HttpApi' ? HTTP : REST;
  const properties = propertiesWithGlobals(template.root, resource);
  const api = deployedAs(resource, kind.type, deployedProperties(kind, properties, files));
  const stage = stageOf(kind, resource, properties);
  const domain = mappingOf(kind, resource, properties, stage);
  const authorizers = authorizerPermissions(ownerOf(resource), properties, kind === HTTP);
  const plans = kind === REST ? usagePlanOf(ownerOf(resource), properties) : [];
  const resources = [api, stage, ...domain, ...authorizers, ...plans];
  return { resources, amendments: [], names: [[`${resource.id}.Stage`, stage.id]] };
}

/** The definition stands under `Body`, inline or from the file that the template names. */
function deployedProperties(kind: ApiKind, properties: Mapping, files: Files): Mapping {
  const written = entryOf(properties, 'DefinitionBody') ?? entryOf(properties, 'DefinitionUri');
  const elsewhere = new Set([...kind.stageProperties, 'StageName', 'DefinitionBody', 'DefinitionUri']);
  const kept = withEndpointTypes(withoutKeys(properties, elsewhere));
  if (written === undefined) return kept;
  const isInline = written.key.text === 'DefinitionBody';
  const { key: { at }, value } = written;
  if (!isInline && liesElsewhere(value)) return withEntry(kept, 'BodyS3Location', value, at);
  const body = isInline ? value : fileNode(files, value);
  return withEntry(kept, 'Body', body, at);
}

function stageOf(kind: ApiKind, resource: Resource, properties: Mapping): Resource {
  const written = valueAt(properties, 'StageName');
  const fields = {
    [kind.idProperty]: ref(resource.id),
    StageName: written ?? kind.defaultStage,
    ...Object.fromEntries(kind.stageProperties.map((key) => [key, valueAt(properties, key)])),
  };
  const id = `${resource.id}${stageIdEnd(kind, written)}`;
  return generated(ownerOf(resource), id, kind.stageType, fields, resource.at);
}

/** `liveStage`; a hash after `Stage` where the name has other characters; the default stage has a word of its own. */
function stageIdEnd(kind: ApiKind, written: Node | undefined): string {
  const name = written === undefined ? kind.defaultStage : textOf(written);
  if (name === undefined) return 'Stage';
  if (name === kind.defaultStage) return 'ApiGatewayDefaultStage';
  const part = idPart(name);
  return part === name ? `${name}Stage` : `Stage${part}`;
}

function mappingOf(kind: ApiKind, resource: Resource, properties: Mapping, stage: Resource): readonly Resource[] {
  const domain: Draft | undefined = valueAt(properties, 'Domain', 'DomainName');
  if (domain === undefined) return [];
  const fields = { DomainName: domain, [kind.idProperty]: ref(resource.id), Stage: ref(stage.id) };
  const id = `${resource.id}${kind.mappingSuffix}`;
  return [generated(ownerOf(resource), id, kind.mappingType, fields, resource.at)];
}
