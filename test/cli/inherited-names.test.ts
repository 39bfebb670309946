/** Names that every JavaScript object has of itself are names like any other where a template says them. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoplint, type Tree } from './memory-host.ts';

const COMMANDS = [
  ['lint', '.', '--preset', 'strict', '--format', 'json', '--format', 'markdown=out.md', '--format', 'html=out.html'],
  ['fix', '.', '--preset', 'strict', '--suggestions', '--dry-run'],
  ['graph', '.', '--format', 'json'],
  ['trace', 'template.yaml', '--format', 'json'],
  ['diff', 'before.yaml', 'template.yaml'],
];

for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
  test(`${name} may be the name of anything`, async () => {
    const files = templatesNaming(name);
    const codes = new Map<string | undefined, number>();
    for (const argv of COMMANDS) {
      const { code, stderr } = await hoplint(argv, { files });
      assert.doesNotMatch(stderr, /hoplint failed/, argv.join(' '));
      codes.set(argv[0], code);
    }
    assert.equal(codes.get('lint'), 1);
  });

  test(`a queue named ${name} is found like any other`, async () => {
    const { stdout } = await hoplint(['template.yaml', '--quiet'], { files: templatesNaming(name) });
    assert.match(stdout, /error undeliverable-hop Nothing lets Rule write to (\S+) when \1 is true\./);
    assert.ok(stdout.includes(`write to ${name} when`), stdout);
  });
}

function templatesNaming(name: string): Tree {
  const cloudFormation = `
Parameters:
  ${name}: { Type: String, Default: x }
Conditions:
  ${name}: !Equals [!Ref ${name}, x]
Mappings:
  ${name}: { ${name}: { ${name}: 5 } }
Resources:
  ${name}:
    Type: AWS::SQS::Queue
    Condition: ${name}
    Metadata: { ${name}: 1, hoplint: { ${name}: 1, disable: [{ rule: ${name}, reason: none }] } }
    Properties:
      ${name}: 1
      VisibilityTimeout: !FindInMap [${name}, ${name}, ${name}]
      Tags: !Sub ['\${${name}}', { ${name}: 1 }]
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      ${name}: !GetAtt ${name}.${name}
      Environment: { Variables: { ${name}: !Ref ${name} } }
      Policies: [${name}, { ${name}: { QueueName: ${name} } }, !Ref ${name}]
      Events:
        ${name}: { Type: SQS, Properties: { Queue: !GetAtt ${name}.Arn, ${name}: 1 } }
        Odd: { Type: ${name}, Properties: { ${name}: 1 } }
  Odd: { Type: ${name}, ${name}: 1 }
  Topic:
    Type: AWS::SNS::Topic
    Properties: { Subscription: [{ Protocol: ${name}, Endpoint: ${name} }] }
  Rule:
    Type: AWS::Events::Rule
    Properties:
      EventPattern: { ${name}: [{ ${name}: 1 }], source: [${name}] }
      Targets: [{ Id: ${name}, Arn: !GetAtt ${name}.Arn }]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: { Effect: ${name}, Principal: { ${name}: ${name} }, Action: ${name} } }
      Policies: [{ PolicyDocument: { Statement: [{ Effect: Allow, Action: '${name}:${name}', Resource: '*' }] } }]
  Steps:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      RoleArn: !GetAtt Role.Arn
      DefinitionSubstitutions: { ${name}: !Ref ${name} }
      Definition:
        StartAt: ${name}
        States: { ${name}: { Type: ${name}, Resource: '\${${name}}', Next: ${name} }, B: { Type: Task, Resource: ${name} } }
`;
  return {
    'template.yaml': cloudFormation,
    'before.yaml': cloudFormation.replace('VisibilityTimeout', 'QueueName'),
    'serverless.yml': `
service: shop
custom: { ${name}: { ${name}: 1 } }
provider: { name: aws, ${name}: 1 }
functions:
  ${name}:
    handler: a.b
    ${name}: \${self:custom.${name}.${name}}
    events: [{ sqs: !GetAtt ${name}.Arn }, { ${name}: 1 }, ${name}]
resources:
  Resources: { ${name}: { Type: AWS::SQS::Queue, ${name}: 1 } }
`,
  };
}
