/**
 * Names in a template are somebody else's words. Printed, they neither steer a terminal nor speak to the runner that
 * reads the log: GitHub takes `::error::` at the beginning of a line and `##[error]` anywhere, Azure `##vso[…]`.
 */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from '../../core/format/width.ts';
import { hoplint, type Outcome } from '../cli/memory-host.ts';

const SPOKEN = [
  '\u001b[2J\u001b]0;owned\u0007',
  '\u009b31m',
  '\u202e',
  '##[error]owned',
  '##vso[task.setvariable variable=PATH]x',
  '::add-mask::a',
];

/** As a key, a name, a description, a path. */
const name = (word: string): string => JSON.stringify(`Orders ${word}\n::error file=a::owned\r::stop-commands::x\n`);

const template = (word: string): string => `Description: ${name(word)}
Conditions:
  ${name(word)}: !Equals [!Ref AWS::Region, eu-west-1]
Resources:
  ${name(word)}:
    Type: AWS::SQS::Queue
    Condition: ${name(word)}
    Properties: { QueueName: ${name(word)}, VisibilityTimeout: 1 }
  Reader:
    Type: AWS::Lambda::Function
    Properties: { FunctionName: ${name(word)}, Timeout: 30 }
  Mapping:
    Type: AWS::Lambda::EventSourceMapping
    Properties: { EventSourceArn: !GetAtt [${name(word)}, Arn], FunctionName: !Ref Reader }
  Elsewhere:
    Type: AWS::SNS::Subscription
    Properties: { TopicArn: !ImportValue ${name(word)}, Protocol: sqs, Endpoint: ${name(word)} }
`;

const broken = (word: string): string => `Resources:\n  ${name(word)}: [\n`;

/** What a log must not hold. */
const STEERING = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const COMMAND = /^\s*::[a-z-]+(?: [^:]*)?::|##\w*\[/im;

function assertCalm(argv: readonly string[], { stdout, stderr }: Outcome): void {
  for (const text of [stdout, stderr]) {
    assert.doesNotMatch(text, STEERING, `${argv.join(' ')}: ${JSON.stringify(STEERING.exec(text))}`);
    const own = argv.includes('github') ? text.replace(/^::(?:error|warning|notice) [^\n]*$/gm, '') : text;
    assert.doesNotMatch(own, COMMAND, `${argv.join(' ')}: ${JSON.stringify(COMMAND.exec(own))}`);
  }
}

const RUNS: readonly (readonly string[])[] = [
  ['.'],
  ['.', '--quiet'],
  ['.', '--stats'],
  ['.', '--format', 'github'],
  ['graph', 'a.yaml', '--output', 'a.mmd'],
  ['trace', 'a.yaml'],
  ['diff', 'a.yaml', 'b.yaml'],
  ['fix', '--suggestions'],
  ['--print-config', 'a.yaml'],
  ['init', '--baseline'],
];

for (const word of SPOKEN) {
  test(`nothing that is printed holds ${JSON.stringify(word)}`, async () => {
    const files = {
      'a.yaml': template(word),
      'b.yaml': template('other'),
      'broken.yaml': broken(word),
      [`dir ${word}/::error::${word}.yaml`]: template(word),
      'hoplint.config.yaml': `parameters: { ${name(word)}: ${name(word)} }\nignore: [${name(word)}]\n`,
    };
    for (const argv of RUNS) {
      assertCalm(argv, await hoplint(argv, { files }));
      assertCalm(argv, await hoplint([...argv, '--no-color'], { files, terminal: true, columns: 40 }));
    }
    const unknown = ['--rule', `${word}=off`];
    assertCalm(unknown, await hoplint(unknown, { files }));
    const wrong = { 'hoplint.config.yaml': `${name(word)}: 1\nextends: ${name(word)}\n`, 'a.yaml': template(word) };
    assertCalm(['wrong config'], await hoplint(['.'], { files: wrong }));
  });
}

test('what a runner would take as a command stays readable', () => {
  const signs = '#♯[error]a #♯vso[b] #♯teamcity[c] # # [d]';
  assert.equal(printable('##[error]a ##vso[b] ##teamcity[c] # # [d]'), signs);
  assert.equal(printable('::error file=a::b'), '∶:error file=a::b');
  const usual = ['AWS::SQS::Queue', 'AWS::XRay::Group', 'arn:aws:iam::123456789012:role/a', '::/0'];
  for (const text of usual) assert.equal(printable(text), text);
});
