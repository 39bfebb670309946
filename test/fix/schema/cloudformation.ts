/** The resource types of CloudFormation, from the specification that the CDK is made of. */

import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, Resource } from '@aws-cdk/service-spec-types';
import type { Kind, Schema } from './kind.ts';

const specification = loadAwsServiceSpecSync();

const BODY: { readonly [name: string]: Kind } = {
  'Type!': 'string',
  DependsOn: { '|': ['string', ['string']] },
  Condition: 'string',
  Metadata: 'any',
  CreationPolicy: 'any',
  UpdatePolicy: 'any',
  DeletionPolicy: 'string',
  UpdateReplacePolicy: 'string',
};

export const cloudFormation: Schema = {
  intrinsicsAnywhere: true,
  named: (id) => shapeOf(specification.get('typeDefinition', id).properties),
};

function resourceOf(type: string): Resource | undefined {
  return specification.lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

/** The body of a resource; undefined for a type that CloudFormation does not know. */
export function bodyKind(type: string): Kind | undefined {
  const resource = resourceOf(type);
  if (resource === undefined) return undefined;
  const properties = shapeOf(resource.properties);
  const isNeeded = Object.keys(properties).some((name) => name.endsWith('!'));
  return { ...BODY, [isNeeded ? 'Properties!' : 'Properties']: properties };
}

/** The attributes that `Fn::GetAtt` may ask for; undefined for a type that makes them up, or is not known. */
export function attributesOf(type: string): ReadonlySet<string> | undefined {
  const resource = resourceOf(type);
  return resource && new Set(Object.keys(resource.attributes));
}

function shapeOf(properties: Readonly<Record<string, Property>>): { readonly [name: string]: Kind } {
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      const kinds = [property.type, ...(property.previousTypes ?? [])].map(kindOf);
      return [property.required === true ? `${name}!` : name, kinds.length === 1 ? (kinds[0] as Kind) : { '|': kinds }];
    }),
  );
}

function kindOf(type: PropertyType): Kind {
  switch (type.type) {
    case 'array':
      return [kindOf(type.element)];
    case 'map':
      return { '*': kindOf(type.element) };
    case 'union':
      return { '|': type.types.map(kindOf) };
    case 'ref':
      return `#${type.reference.$ref}`;
    case 'json':
    case 'tag':
      return 'any';
    case 'date-time':
      return 'string';
    default:
      return type.type;
  }
}
