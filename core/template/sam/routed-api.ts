/** The API that an event of a function or state machine belongs to, and the route it asks for. */

import { entryOf, textOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import type { Template } from '../model.ts';
import { ref, type Draft } from '../synthesize.ts';
import { isFalse, propertyOf, type SamEvent } from './event.ts';
import { propertiesWithGlobals } from './globals.ts';
import { referredId } from './referred.ts';

export const IMPLICIT_REST_API = 'ServerlessRestApi';
export const IMPLICIT_HTTP_API = 'ServerlessHttpApi';

export interface RoutedApi {
  readonly id: string | undefined;
  readonly reference: Draft;
  /** As the event gives it; a name without `Ref` is what SAM then writes into the permission. */
  readonly written: Draft;
  readonly isImplicit: boolean;
  /** With globals; undefined for an API of another stack. */
  readonly properties: Mapping | undefined;
}

/** The API that the event names, or the implicit one. */
export function apiOf(event: SamEvent, property: string, implicit: string): RoutedApi {
  const given = propertyOf(event, property);
  const id = given === undefined ? implicit : apiId(given);
  if (given === undefined || id === implicit) {
    return { id: implicit, reference: ref(implicit), written: ref(implicit), isImplicit: true, properties: undefined };
  }
  const properties = apiProperties(event.template, id);
  return { id, reference: id ? ref(id) : given, written: given, isImplicit: false, properties };
}

/** The logical id that `RestApiId` names, as `Ref` or as plain text. */
function apiId(given: Node): string | undefined {
  return textOf(given) ?? referredId(given);
}

function apiProperties(template: Template, id: string | undefined): Mapping | undefined {
  const resource = id === undefined ? undefined : template.resources.get(id);
  if (resource === undefined || !/^AWS::Serverless::(Http)?Api$/.test(resource.type)) return undefined;
  return propertiesWithGlobals(template.root, resource);
}

/** Whether SAM writes the routes of events into the API; it leaves a definition of the user alone. */
export function isManaged({ isImplicit, properties }: RoutedApi): boolean {
  if (isImplicit || properties === undefined) return isImplicit;
  const merges = entryOf(properties, 'MergeDefinitions')?.value;
  const body = entryOf(properties, 'DefinitionBody')?.value;
  // What is merged are the paths of both: where the definition has none, SAM leaves out those of the events.
  if (body !== undefined) return merges !== undefined && !isFalse(merges) && valueAt(body, 'paths')?.kind === 'mapping';
  return !entryOf(properties, 'DefinitionUri');
}

/** Into the definition of an HTTP API SAM adds what is not there, but it never opens a file. */
export function isWrittenElsewhere(event: SamEvent, { isImplicit, properties }: RoutedApi): boolean {
  if (isImplicit) return false;
  if (properties === undefined || entryOf(properties, 'DefinitionUri')) return true;
  const own = valueAt(properties, 'DefinitionBody', ...definitionPath(event));
  return valueAt(own, 'x-amazon-apigateway-integration') !== undefined;
}

/** Where the route of an event stands in an OpenAPI definition. */
export function definitionPath(event: SamEvent): readonly string[] {
  const { method, path } = routeOf(event);
  return ['paths', path, method === 'ANY' ? 'x-amazon-apigateway-any-method' : method.toLowerCase()];
}

/** Method in upper case, `ANY` for any, and path; HTTP APIs have a default route. */
export function routeOf(event: SamEvent): { readonly method: string; readonly path: string } {
  const method = (textOf(propertyOf(event, 'Method')) ?? 'any').toUpperCase();
  const isAny = method === 'ANY' || method === 'X-AMAZON-APIGATEWAY-ANY-METHOD';
  return { method: isAny ? 'ANY' : method, path: textOf(propertyOf(event, 'Path')) ?? '$default' };
}
