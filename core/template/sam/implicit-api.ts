/** `ServerlessRestApi` and `ServerlessHttpApi`: made where an `Api` or `HttpApi` event names no API. */

import { entriesOf, textOf, valueAt, type Entry } from '../../syntax/tree.ts';
import type { Conditions, Formula } from '../conditions.ts';
import type { Resource, Template } from '../model.ts';
import { ALWAYS, decided, type When } from '../when.ts';
import { generated } from './generated.ts';
import { referredId } from './referred.ts';
import { IMPLICIT_HTTP_API, IMPLICIT_REST_API } from './routed-api.ts';

interface Implicit {
  /** The API as if the user had written it. */
  readonly resource: Resource;
  /** Conditions that SAM adds for it. */
  readonly formulas: readonly (readonly [name: string, formula: Formula])[];
}

/** The implicit APIs of a template, as serverless resources still to be expanded. */
export function implicitApis(template: Template): readonly Implicit[] {
  return [
    ...implicitApi(template, 'Api', 'RestApiId', IMPLICIT_REST_API),
    ...implicitApi(template, 'HttpApi', 'ApiId', IMPLICIT_HTTP_API),
  ];
}

function implicitApi(template: Template, type: string, property: string, id: string): readonly Implicit[] {
  const users = [...template.resources.values()].flatMap((resource) => {
    const events = entriesOf(valueAt(resource.properties, 'Events'));
    const using = events.filter((event) => usesImplicit(event, type, property, id));
    return using.map(({ key }) => ({ resource, at: key.at }));
  });
  const [first] = users;
  if (first === undefined) return [];
  const conditions = new Set(users.map(({ resource }) => [...resource.when.keys()][0]));
  const { when, formulas } = existence(template.conditions, `${id}Condition`, conditions);
  const owner = { id, carrier: first.resource.id, when, condition: undefined, at: first.at };
  const stage = { StageName: type === 'Api' ? 'Prod' : undefined };
  return [{ resource: generated(owner, id, `AWS::Serverless::${type}`, stage, first.at), formulas }];
}

function usesImplicit({ value }: Entry, type: string, property: string, id: string): boolean {
  if (textOf(valueAt(value, 'Type')) !== type) return false;
  const api = valueAt(value, 'Properties', property);
  return api === undefined || (textOf(api) ?? referredId(api)) === id;
}

/** The API exists where one of its users does: always, under their condition, or under one that joins theirs. */
function existence(
  { formulas }: Conditions,
  name: string,
  conditions: ReadonlySet<string | undefined>,
): { readonly when: When; readonly formulas: Implicit['formulas'] } {
  const names = [...conditions];
  const [only] = names;
  if (names.includes(undefined) || only === undefined) return { when: ALWAYS, formulas: [] };
  if (names.length === 1) return { when: decided(only, true), formulas: [] };
  const parts = names.flatMap((part): Formula[] => (part ? [formulas.get(part) ?? { op: 'free', name: part }] : []));
  return { when: decided(name, true), formulas: [[name, { op: 'or', of: parts }]] };
}
