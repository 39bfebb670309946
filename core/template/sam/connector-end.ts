/** The two ends of a connector: resources of the template by their ids, others by what is written of them. */

import { itemsOf, textOf, valueAt, type Node } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { referredId } from './referred.ts';

export interface ConnectorEnd {
  /** The deployed type. */
  readonly type: string;
  /** Undefined for a resource of another stack. */
  readonly id: string | undefined;
  readonly arn: Draft | undefined;
  readonly name: Draft | undefined;
  readonly url: Draft | undefined;
  readonly roleName: Draft | undefined;
  readonly resourceId: Draft | undefined;
  readonly qualifier: Draft;
}

const DEPLOYED: ReadonlyMap<string, string> = new Map([
  ['AWS::Serverless::Function', 'AWS::Lambda::Function'],
  ['AWS::Serverless::StateMachine', 'AWS::StepFunctions::StateMachine'],
  ['AWS::Serverless::Api', 'AWS::ApiGateway::RestApi'],
  ['AWS::Serverless::HttpApi', 'AWS::ApiGatewayV2::Api'],
  ['AWS::Serverless::SimpleTable', 'AWS::DynamoDB::Table'],
]);

/** An end as written, `other` being the one across; undefined where it names nothing that can be found. */
export function connectorEnd(
  written: Node | undefined,
  other: Node | undefined,
  resources: ReadonlyMap<string, Resource>,
): ConnectorEnd | undefined {
  const id = valueAt(written, 'Id');
  if (id === undefined) return writtenEnd(written);
  const resource = resources.get(textOf(id) ?? referredId(id) ?? '');
  return resource && templateEnd(resource, valueAt(written, 'Qualifier'), other);
}

function writtenEnd(written: Node | undefined): ConnectorEnd | undefined {
  const type = textOf(valueAt(written, 'Type'));
  if (type === undefined) return undefined;
  return {
    type: DEPLOYED.get(type) ?? type,
    id: undefined,
    arn: valueAt(written, 'Arn'),
    name: valueAt(written, 'Name'),
    url: valueAt(written, 'QueueUrl'),
    roleName: valueAt(written, 'RoleName'),
    resourceId: valueAt(written, 'ResourceId'),
    qualifier: valueAt(written, 'Qualifier') ?? '*',
  };
}

/** Types whose `Ref` is their ARN. */
const REF_IS_ARN = /^AWS::(SNS::Topic|StepFunctions::StateMachine|AppSync::(GraphQLApi|DataSource))$/;

function templateEnd(resource: Resource, qualifier: Node | undefined, other: Node | undefined): ConnectorEnd {
  const { id, type } = resource;
  const role = referredId(roleOf(resource, other));
  return {
    type,
    id,
    arn: REF_IS_ARN.test(type) ? ref(id) : getAtt(id, 'Arn'),
    name: getAtt(id, 'Name'),
    url: ref(id),
    roleName: role === undefined ? undefined : ref(role),
    resourceId: type === 'AWS::AppSync::GraphQLApi' ? getAtt(id, 'ApiId') : ref(id),
    qualifier: qualifier ?? '*',
  };
}

const ROLE_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::StepFunctions::StateMachine', 'RoleArn'],
  ['AWS::AppSync::DataSource', 'ServiceRoleArn'],
]);

/** A rule has a role for each of its targets. */
function roleOf({ type, properties }: Resource, other: Node | undefined): Node | undefined {
  const property = ROLE_PROPERTIES.get(type);
  if (property !== undefined) return valueAt(properties, property);
  const id = textOf(valueAt(other, 'Id'));
  if (type !== 'AWS::Events::Rule' || id === undefined) return undefined;
  const target = itemsOf(valueAt(properties, 'Targets')).find((item) => referredId(valueAt(item, 'Arn')) === id);
  return valueAt(target, 'RoleArn');
}
