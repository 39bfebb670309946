/** Templates that hand values to each other, include each other and nest each other, in circles too, as one run. */

import assert from 'node:assert/strict';
import type { Source } from '../../../core/source.ts';
import { hoplint } from '../../cli/memory-host.ts';
import { changedSomehow } from '../change-somehow.ts';
import { below, type Random } from '../mutate.ts';
import { pick } from '../mutate-tree.ts';
import { someSeed } from '../seeds.ts';
import type { Input, Target } from '../target.ts';

const COMMANDS = [
  ['.', '--preset', 'strict', '--format', 'json', '--format', 'sarif=a.sarif', '--format', 'markdown=a.md', '--stats'],
  ['fix', '.', '--suggestions', '--dry-run'],
  ['graph', '.', '--format', 'json'],
  ['trace', '.'],
  ['diff', 'stack0.yaml', 'stack1.yaml'],
];

export const several: Target = {
  name: 'several',
  make: (seeds, random) => {
    const paths = Array.from({ length: 2 + below(random, 3) }, (_, index) => `stack${index}.yaml`);
    return paths.map((path, index) => {
      const seed = someSeed(seeds, random);
      const own = index > 0 && seed.text.includes('service:') ? `service${index}/serverless.yml` : path;
      const { text } = random() < 0.5 ? changedSomehow(seed, random) : seed;
      return { path: own, text: tied(text, paths, random) };
    });
  },
  check: (input) => runAll(input, COMMANDS),
};

/** Runs commands over files; none may fail but by what it is there to say. */
export async function runAll(input: Input, commands: readonly (readonly string[])[]): Promise<void> {
  const files = Object.fromEntries(input.map(({ path, text }) => [path, text]));
  for (const argv of commands) {
    const { code, stderr } = await hoplint(argv, { files });
    assert.ok([0, 1, 2].includes(code) && !stderr.includes('hoplint failed'), `${argv.join(' ')}: ${code} ${stderr}`);
  }
}

/** The template with ties to others, itself among them, where it has resources. */
function tied(text: Source['text'], paths: readonly string[], random: Random): string {
  const other = (): string => pick(paths, random) ?? '';
  const ties = [
    () => `  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${other()}, Parameters: { Stage: !GetAtt Nested.Outputs.Url } } }\n`,
    () => `  Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${other()} } }\n`,
    () => `  App: { Type: AWS::Serverless::Application, Properties: { Location: ./${other()} } }\n`,
    () => '  Told: { Type: AWS::SNS::Subscription, Properties: { Protocol: sqs, TopicArn: !ImportValue Told, Endpoint: !ImportValue Other } }\n',
    () => `  Spelled: \${file(${other()}):Resources}\n`,
  ];
  const exported = '\nOutputs:\n  Told: { Value: !Ref Told, Export: { Name: Told } }\n  Url: { Value: !GetAtt Nested.Outputs.Url }\n';
  const added = Array.from({ length: below(random, 4) }, () => pick(ties, random)?.() ?? '').join('');
  const whole = text.replace(/^Resources:\n/m, (line) => line + added);
  return random() < 0.5 || text.includes('Outputs:') ? whole : whole + exported;
}
