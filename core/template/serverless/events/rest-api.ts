/** The one REST API of a service, `ApiGatewayRestApi`, and its paths; HTTP events and plugins add methods to it. */

import type { Place } from '../../../source.ts';
import { textOf } from '../../../syntax/tree.ts';
import { getAtt, ref, type Draft } from '../../synthesize.ts';
import type { Made, Properties } from '../made.ts';
import { normalizedPath, upperFirst } from '../naming.ts';
import { physicalApiName, type Service } from '../service.ts';
import { rareSetting, setting } from '../setting.ts';

export const REST_API_ID = 'ApiGatewayRestApi';

/** Who asks for a part of the API: the parts stand in its place. */
export interface Caller {
  readonly at: Place;
  readonly carrier: string;
}

/** The API, unless `provider.apiGateway.restApiId` names one that exists. */
export function restApi(service: Service, { at, carrier }: Caller): readonly Made[] {
  if (externalId(service)) return [];
  const properties = {
    Name: setting(service.provider, 'apiName') ?? physicalApiName(service, 'apiGateway', at),
    EndpointConfiguration: endpointConfiguration(service),
  };
  return [{ id: REST_API_ID, type: 'AWS::ApiGateway::RestApi', properties, at, carrier, generated: true }];
}

/** `endpointType: regional`; the framework writes it in capitals. */
function endpointConfiguration(service: Service): Draft | undefined {
  const written = setting(service.provider, 'endpointType');
  return written && { Types: [textOf(written)?.toUpperCase() ?? written] };
}

function externalId(service: Service): Draft | undefined {
  return rareSetting(service.provider, 'apiGateway', 'restApiId');
}

export function restApiRef(service: Service): Draft {
  return externalId(service) ?? ref(REST_API_ID);
}

/** The path without slashes at its ends. */
export function cleanPath(path: string): string {
  return path.replace(/^\//, '').replace(/\/$/, '');
}

/** One resource for each step of a path: `users`, `users/{id}`. */
export function pathResources(service: Service, path: string, { at, carrier }: Caller): readonly Made[] {
  const parts = cleanPath(path).split('/').filter((part) => part !== '');
  return parts.map((part, index) => ({
    id: pathId(parts.slice(0, index + 1).join('/')),
    type: 'AWS::ApiGateway::Resource',
    properties: {
      ParentId: pathRef(service, parts.slice(0, index).join('/')),
      PathPart: part,
      RestApiId: restApiRef(service),
    },
    at,
    carrier,
    generated: true,
  }));
}

function pathId(path: string): string {
  return `ApiGatewayResource${normalizedPath(path)}`;
}

function pathRef(service: Service, path: string): Draft {
  if (path !== '') return ref(pathId(path));
  return rareSetting(service.provider, 'apiGateway', 'restApiRootResourceId') ?? getAtt(REST_API_ID, 'RootResourceId');
}

/** `ApiGatewayMethod<Path><Method>`. */
export function restMethod(
  service: Service,
  route: { readonly method: string; readonly path: string },
  integration: Properties,
  { at, carrier }: Caller,
): Made {
  const path = cleanPath(route.path);
  const id = `ApiGatewayMethod${normalizedPath(path)}${upperFirst(route.method.toLowerCase())}`;
  const properties = {
    HttpMethod: route.method.toUpperCase(),
    ResourceId: pathRef(service, path),
    RestApiId: restApiRef(service),
    Integration: integration,
  };
  return { id, type: 'AWS::ApiGateway::Method', properties, at, carrier, generated: true };
}
