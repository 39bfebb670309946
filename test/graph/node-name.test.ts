import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildGraph } from '../../core/graph/build.ts';
import { kindName } from '../../core/graph/kind-names.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import { read } from '../template/printed.ts';

function namesIn(text: string, path = 'template.yaml'): readonly string[] {
  return [...buildGraph(read(text, { path })).nodes.values()].map(nameOf).sort();
}

test('a Serverless function goes by its key, and so do the rules and schedules of its events', () => {
  const names = namesIn(
    `
    service: parcels
    provider: { name: aws, runtime: nodejs22.x }
    functions:
      track-parcel:
        handler: track.handler
        events:
          - schedule: rate(1 hour)
          - schedule: { rate: rate(1 day), method: scheduler }
      file:
        handler: file.handler
        events:
          - eventBridge: { pattern: { source: [depot] } }
  `,
    'serverless.yml',
  );
  for (const name of ['track-parcel', 'file', 'the rule of track-parcel', 'the schedule of track-parcel', 'the rule of file']) {
    assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
  }
});

test('a Serverless workflow goes by its key, and what the framework makes of a name by that name', () => {
  const names = namesIn(
    `
    service: parcels
    provider: { name: aws, runtime: nodejs22.x }
    plugins: [serverless-step-functions]
    functions:
      track:
        handler: track.handler
        events:
          - sns: parcel-moved
          - sns: moved-\${env:PLACE}
          - s3: parcel-photos
    stepFunctions:
      stateMachines:
        returns:
          name: returns-of-parcels
          definition: { StartAt: Wait, States: { Wait: { Type: Wait, Seconds: 5, End: true } } }
  `,
    'serverless.yml',
  );
  for (const name of ['the topic parcel-moved', 'the bucket parcel-photos', 'returns']) {
    assert.ok(names.includes(name), `${name} is not among ${names.join(', ')}`);
  }
  assert.ok(names.some((name) => name.startsWith('SNSTopic')), 'a name with a hole is nothing to go by');
});

test('what SAM makes of an event keeps the id of the deployed stack', () => {
  const names = namesIn(`
    Transform: AWS::Serverless-2016-10-31
    Resources:
      Report:
        Type: AWS::Serverless::Function
        Properties:
          Events:
            Nightly: { Type: Schedule, Properties: { Schedule: rate(1 day) } }
  `);
  assert.deepEqual(names, ['Report', 'ReportNightly']);
});

test('a node outside the template is called by what the template says of it', () => {
  const names = namesIn(`
    Parameters:
      Other: { Type: String }
    Resources:
      Mapping:
        Type: AWS::Lambda::EventSourceMapping
        Properties:
          EventSourceArn: !Sub arn:aws:sqs:\${AWS::Region}:\${AWS::AccountId}:orders
          FunctionName: !Select [1, !Split ['|', !Ref Other]]
  `);
  assert.deepEqual(names, ['a function outside this template', 'orders']);
});

test('what an event starts and carries no messages itself is told by the words of its type', () => {
  const { nodes } = buildGraph(
    read(`
    Resources:
      Push:
        Type: AWS::Events::Rule
        Properties: { EventPattern: { source: [aws.codecommit] }, Targets: [{ Id: scan, Arn: !Ref Scan }] }
      Scan: { Type: AWS::Inspector::AssessmentTemplate }
  `),
  );
  const scan = nodes.get('Scan');
  assert.equal(scan && kindName(scan), 'Inspector assessment template');
});

test('an import, a value looked up and the default bus are called in words', () => {
  const names = namesIn(`
    Transform: AWS::Serverless-2016-10-31
    Mappings: { Stages: { prod: { team: core }, test: { team: lab } } }
    Parameters: { Stage: { Type: String } }
    Resources:
      Report:
        Type: AWS::Serverless::Function
        Properties:
          Policies:
            - SQSSendMessagePolicy: { QueueName: !ImportValue ReportsQueueName }
            - SQSSendMessagePolicy: { QueueName: !Join ['-', [!FindInMap [Stages, !Ref Stage, team], reports]] }
            - EventBridgePutEventsPolicy: { EventBusName: default }
  `);
  assert.deepEqual(names, ['\${team}-reports', 'Report', 'the default bus', 'the queue imported as ReportsQueueName']);
});
