/** Texts that are hard on whoever reads, measures or writes them. */

import type { MadeFile } from '../../../bench/generate/corpus.ts';
import { type Fields, ref, resource } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { numbered, QUEUE, template, times } from './written.ts';

/** One word, a hundred thousand times, wherever a text may stand. */
function everywhere(name: string, word: string): Hazard {
  return { name, make: (size) => [template(placesFor(word.repeat(60_000 * size)), { Description: word.repeat(500) })] };
}

function placesFor(text: string): Fields {
  const integration = (uri: string, templates: string): Fields => resource('AWS::ApiGateway::Method', {
    Integration: { Type: 'AWS', IntegrationHttpMethod: 'POST', Uri: uri, RequestTemplates: { 'application/json': templates } },
  });
  return {
    Queue: resource('AWS::SQS::Queue', { QueueName: text, RedrivePolicy: text, KmsMasterKeyId: text }),
    Worker: resource('AWS::Lambda::Function', {
      Description: text, Role: text, Environment: { Variables: { URL: text, QUEUE_URL: { 'Fn::Sub': text } } },
    }),
    Mapping: resource('AWS::Lambda::EventSourceMapping', {
      FunctionName: text,
      EventSourceArn: `arn:aws:sqs:${text}`,
      FilterCriteria: { Filters: [{ Pattern: text }] },
    }),
    Steps: resource('AWS::StepFunctions::StateMachine', { DefinitionString: text }),
    Path: integration(`arn:aws:apigateway:eu-west-1:sqs:path/${text}`, text),
    Action: integration('arn:aws:apigateway:eu-west-1:sqs:action/SendMessage', `QueueUrl=${text}`),
    Topic: resource('AWS::SNS::Topic', {
      Subscription: [{ Protocol: 'https', Endpoint: text }, { Protocol: 'sqs', Endpoint: text }],
    }),
    Rule: resource('AWS::Events::Rule', {
      EventPattern: { source: [{ wildcard: text }, { prefix: text }], 'detail-type': [text] },
      Targets: [{ Id: 'a', Arn: text, InputPath: text, InputTransformer: { InputTemplate: text } }],
    }),
  };
}

/** Names of ten thousand characters, in pictures and tables as in texts. */
const longNames: Hazard = {
  name: 'long-names',
  make: (size) => {
    const name = (index: number): string => `Queue${index}${'Orders'.repeat(2000 * size)}`;
    const queue = (index: number): Fields => resource('AWS::SQS::Queue', {
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [name(index + 1), 'Arn'] }, maxReceiveCount: 1 },
    });
    const queues = times(100, (index) => [name(index), queue(index)] as const);
    return [template(Object.fromEntries(queues))];
  },
};

/** Wide and joined characters, accents without end, and signs that turn the direction of writing. */
const oddCharacters: Hazard = {
  name: 'odd-characters',
  make: (size) => {
    const odd = `👩‍👩‍👧‍👦日本語a${'\u0301'.repeat(50)}\u202e\u200b\u2028<b>&amp;]]>\`|\\`;
    const queue = (index: number): Fields => resource('AWS::SQS::Queue', { QueueName: `${odd}${index}` });
    const queues = times(1000 * size, (index) => [JSON.stringify(`${odd}${index}`), queue(index)] as const);
    return [template(Object.fromEntries(queues), { Description: odd.repeat(1000) })];
  },
};

/** Eight megabytes on one line. */
const oneLine: Hazard = {
  name: 'one-line',
  make: (size) => {
    const queues = numbered(20_000 * size, 'Queue', (index) => resource('AWS::S3::Bucket', {
      BucketName: `bucket${index}`, Tags: times(8, (tag) => ({ Key: `key${tag}`, Value: 'value' })),
    }));
    return [{ path: 'stack.template.json', text: JSON.stringify({ Resources: { ...queues, Queue: QUEUE } }) }];
  },
};

/** Fifteen megabytes of comments, one of them in a thousand about a finding. */
const comments: Hazard = {
  name: 'comments',
  make: (size) => {
    const lines = times(3000 * size, (index) => {
      const about = `  # hoplint-disable-next-line missing-dlq unknown-rule${index}\n`;
      return `${'  # what was said of it in the meeting\n'.repeat(100)}${about}  Queue${index}: { Type: AWS::SQS::Queue }\n`;
    });
    return [{ path: 'template.yaml', text: `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n${lines.join('')}` }];
  },
};

/** One comment that switches off forty thousand rules. */
const switchedOff: Hazard = {
  name: 'switched-off',
  make: (size) => {
    const names = times(40_000 * size, (index) => `rule${index}`).join(', ');
    const { path, text } = template(numbered(2000 * size, 'Queue', () => QUEUE));
    return [{ path, text: `# hoplint-disable ${names}\n${text}` }];
  },
};

/** A mistake on each of ten thousand lines. */
const mistakes: Hazard = {
  name: 'mistakes',
  make: (size) => {
    const kinds = ['Type: [AWS::SQS::Queue', '"Type: AWS::SQS::Queue', 'Type: *queue', '{{ queue }}', '\tType: x', '- Type: x: y'];
    const lines = times(10_000 * size, (index) => `  Queue${index}: ${kinds[index % kinds.length]}\n`);
    return [{ path: 'template.yaml', text: `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n${lines.join('')}` }];
  },
};

/** Ten thousand brackets within each other, in both languages. */
const nesting: Hazard = {
  name: 'nesting',
  make: (size) => {
    const deep = `${'['.repeat(10_000 * size)}${']'.repeat(10_000 * size)}`;
    const text = `{ "Resources": { "Queue0": { "Type": "AWS::SQS::Queue", "Properties": { "Tags": ${deep} } } } }\n`;
    const files: readonly MadeFile[] = [{ path: 'template.yaml', text }, { path: 'template.json', text }];
    return files;
  },
};

/** A wrong kind of value wherever a map, a list or a text is expected. */
const wrongKinds: Hazard = {
  name: 'wrong-kinds',
  make: (size) => {
    const wrong = [[], {}, '', 0, false, [[]], { Ref: [] }, { 'Fn::Sub': {} }, { 'Fn::If': ['Is'] }, ref('Queue0')];
    const types = ['SQS::Queue', 'SNS::Topic', 'Events::Rule', 'Lambda::Function', 'StepFunctions::StateMachine'];
    const one = (index: number): Fields => resource(`AWS::${types[index % types.length]}`, {
      RedrivePolicy: wrong[index % 7] ?? 0,
      Subscription: wrong[index % 9] ?? 0,
      Targets: [wrong[index % 10] ?? 0],
      EventPattern: wrong[index % 8] ?? 0,
      Environment: { Variables: wrong[index % 6] ?? 0 },
      Definition: { States: wrong[index % 5] ?? 0 },
    });
    return [template(numbered(3000 * size, 'Queue', one), { Conditions: { Is: [] }, Mappings: 'none', Parameters: [] })];
  },
};

export const TEXTS: readonly Hazard[] = [
  everywhere('holes-everywhere', '${'),
  everywhere('json-everywhere', '{"a":'),
  everywhere('arns-everywhere', 'arn:aws:'),
  everywhere('markup-everywhere', '<&">'),
  ...[longNames, oddCharacters, oneLine, comments, switchedOff, mistakes, nesting, wrongKinds],
];
