import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLikeTemplate } from '../../core/syntax/sniff.ts';

const templates: readonly (readonly [what: string, text: string, path?: string])[] = [
  ['CloudFormation', 'AWSTemplateFormatVersion: 2010-09-09\nResources: {}\n'],
  ['CloudFormation without version', 'Description: x\nResources:\n  Queue:\n    Type: AWS::SQS::Queue\n'],
  ['CloudFormation with quoted keys', '"Resources":\n  Queue:\n    "Type": "AWS::SQS::Queue"\n'],
  ['CloudFormation in brackets', 'Resources: {Queue: {Type: AWS::SQS::Queue}}\n'],
  ['CloudFormation in brackets from its beginning', '{AWSTemplateFormatVersion: 2010-09-09, Resources: {}}\n'],
  ['the same without version', '{\n  Resources: {Queue: {Type: AWS::SQS::Queue}}\n}\n'],
  ['a custom resource', 'Resources:\n  Thing:\n    Type: Custom::Thing\n'],
  ['SAM', 'Transform: AWS::Serverless-2016-10-31\nResources: {}\n'],
  ['SAM with a list of transforms', 'Transform:\n  - AWS::Serverless-2016-10-31\n'],
  ['a template that is indented as a whole', '# why\n\n  AWSTemplateFormatVersion: 2010-09-09\n  Resources:\n'],
  ['a template with byte order mark', '\uFEFFAWSTemplateFormatVersion: 2010-09-09\r\n'],
  ['a template without colon', 'AWSTemplateFormatVersion 2010-09-09\nResources:\n'],
  ['a template with tabs', 'Resources:\n\tQueue:\n\t\tType: AWS::SQS::Queue\n'],
  ['a template with an open quote', 'Description: "x\nResources:\n  Queue:\n    Type: "AWS::SQS::Queue\n'],
  ['JSON', '{"AWSTemplateFormatVersion": "2010-09-09"}', 'a.json'],
  ['JSON of CDK', '{\n "Resources": {\n  "Q": {\n   "Type": "AWS::SQS::Queue"', 'stack.template.json'],
  ['JSON in a file without extension', '{"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}}', 'stack'],
  ['Serverless', 'service: orders\nprovider:\n  name: aws\n'],
  ['Serverless without service', 'provider:\n  name: aws\nfunctions:\n  a:\n    handler: b\n'],
  ['Serverless by its name', '', 'orders/serverless.yml'],
  ['Serverless by a longer name', '', 'serverless.prod.yaml'],
  ['Serverless by another longer name', 'a: 1', 'orders/serverless-orders.yml'],
  ['Serverless in JSON', '{"service": "a", "provider": {"name": "aws"}, "functions": {}}', 'sls.json'],
];

for (const [what, text, path = 'template.yaml'] of templates) {
  test(`takes ${what} for a template`, () => assert.equal(looksLikeTemplate({ path, text }), true));
}

const others: readonly (readonly [what: string, text: string, path?: string])[] = [
  ['an empty file', ''],
  ['Kubernetes', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - resources:\n        limits: {cpu: 1}\n'],
  [
    'a template inside of a Kubernetes manifest',
    'kind: ConfigMap\ndata:\n  t: |\n    AWSTemplateFormatVersion: x\n    Resources:\n',
  ],
  ['docker-compose', 'services:\n  web:\n    image: nginx\nprovider: x\n', 'docker-compose.yml'],
  ['OpenAPI', 'openapi: 3.0.0\npaths:\n  /a:\n    x-amazon-apigateway-integration:\n      type: aws_proxy\n'],
  [
    'a GitHub workflow',
    'on: push\njobs:\n  a:\n    steps:\n      - run: echo AWS::SQS::Queue\n',
    '.github/workflows/a.yml',
  ],
  ['GitLab CI', 'stages: [a]\ndeploy:\n  script: [sam deploy]\n', '.gitlab-ci.yml'],
  ['Ansible', '- hosts: all\n  tasks:\n    - cloudformation:\n        template_body: "Resources: {}"\n'],
  ['package.json', '{"name": "a", "dependencies": {"serverless": "3"}, "provider": "x"}', 'package.json'],
  [
    'a deployment specification',
    'version: 0.0\nResources:\n  - Target:\n      Type: AWS::ECS::Service\n',
    'appspec.yml',
  ],
  ['a policy', '{"Statement": [{"Resource": "*"}]}', 'policy.json'],
  ['a resource type schema', '{"typeName": "AWS::SQS::Queue", "properties": {"Type": {}}}', 'queue.json'],
  [
    'a construct tree of CDK',
    '{"tree": {"attributes": {"aws:cdk:cloudformation:type": "AWS::SQS::Queue"}}}',
    'tree.json',
  ],
  ['a list of tests with templates', '- name: a\n  input:\n    Resources:\n      A:\n        Type: AWS::SQS::Queue\n'],
  ['prose about templates', '{"text": "AWSTemplateFormatVersion: x, Resources: { Q: {Type: AWS::SQS::Queue}}"}', 'a.json'],
  ['Terraform in JSON', '{"provider": {"aws": {}}, "resource": {}}', 'main.tf.json'],
];

for (const [what, text, path = 'file.yaml'] of others) {
  test(`leaves ${what} alone`, () => assert.equal(looksLikeTemplate({ path, text }), false));
}

test('does not look past the largest template that CloudFormation takes', () => {
  const text = `a: ${'x'.repeat(1024 * 1024)}\nAWSTemplateFormatVersion: 2010-09-09\n`;
  assert.equal(looksLikeTemplate({ path: 'template.yaml', text }), false);
});
