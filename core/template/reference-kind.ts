/** In which form a term names a resource: AWS takes an ARN in one place, a URL or a name in another. */

import { table } from '../table.ts';
import { parseArn } from './arn.ts';
import type { Template } from './model.ts';
import { display, type AttributeTerm, type Term } from './term.ts';

export type ReferenceKind = 'arn' | 'url' | 'name';

/** What `Ref` returns, of the types of the flow. Source: return values in the CloudFormation reference, 2026-11. */
const REF_KINDS: Readonly<Record<string, ReferenceKind>> = table({
  'AWS::SQS::Queue': 'url',
  'AWS::SNS::Topic': 'arn',
  'AWS::SNS::Subscription': 'arn',
  'AWS::Lambda::Function': 'name',
  'AWS::Lambda::Alias': 'arn',
  'AWS::Lambda::Version': 'arn',
  'AWS::StepFunctions::StateMachine': 'arn',
  'AWS::StepFunctions::Activity': 'arn',
  'AWS::Events::EventBus': 'name',
  'AWS::Kinesis::Stream': 'name',
  'AWS::Kinesis::StreamConsumer': 'arn',
  'AWS::KinesisFirehose::DeliveryStream': 'name',
  'AWS::DynamoDB::Table': 'name',
  'AWS::DynamoDB::GlobalTable': 'name',
  'AWS::MSK::Cluster': 'arn',
  'AWS::MSK::ServerlessCluster': 'arn',
  'AWS::S3::Bucket': 'name',
  'AWS::Logs::LogGroup': 'name',
  'AWS::IAM::Role': 'name',
});

/** What `GetAtt` of an attribute returns, for those whose name tells. */
const ATTRIBUTE_KINDS: readonly (readonly [pattern: RegExp, kind: ReferenceKind])[] = [
  [/Arn$/i, 'arn'],
  [/^QueueUrl$/, 'url'],
  [/^(QueueName|TopicName|Name)$/, 'name'],
];

/** The form of a reference or a text; undefined where it cannot be told. */
export function referenceKindOf(template: Template, term: Term): ReferenceKind | undefined {
  switch (term.kind) {
    case 'attribute':
      return attributeKind(template, term);
    case 'text':
      return kindOfText(term.text);
    case 'composed': {
      const [only, ...others] = term.parts;
      const isAlone = others.length === 0 && only !== undefined && typeof only !== 'string';
      return isAlone ? referenceKindOf(template, only) : kindOfText(display(term));
    }
    default:
      return undefined;
  }
}

function attributeKind({ resources }: Template, { resource, attribute }: AttributeTerm): ReferenceKind | undefined {
  const kind = REF_KINDS[resources.get(resource)?.type ?? ''];
  if (kind === undefined || attribute === 'Ref') return kind;
  return ATTRIBUTE_KINDS.find(([pattern]) => pattern.test(attribute))?.[1];
}

/** A text that begins with a hole may become an ARN or a URL. */
function kindOfText(text: string): ReferenceKind | undefined {
  if (parseArn(text) !== undefined) return 'arn';
  if (/^https?:\/\//.test(text)) return 'url';
  return text === '' || /^(\$|\u2026|arn:)/.test(text) ? undefined : 'name';
}
