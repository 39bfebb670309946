/** What stands beside templates: a configuration, a baseline, parameter files, with mistakes. */

import { changedSomehow } from '../change-somehow.ts';
import type { Random } from '../mutate.ts';
import { someSeed } from '../seeds.ts';
import type { Target } from '../target.ts';
import { runAll } from './several.ts';

const FILES: Readonly<Record<string, string>> = {
  'hoplint.config.yaml': `extends: ./base.yaml
rules:
  missing-dlq: error
  visibility-timeout-too-short: [warning, { factor: 6 }]
parameters: { Stage: prod, Count: 3, On: true }
include: ['**/*.yaml']
ignore: ['old/**', '!new']
baseline: known.json
overrides:
  - files: ['a/**']
    rules: { missing-dlq: off }
`,
  'base.yaml': 'rules: { missing-dlq: info }\nignore: [b]\n',
  'known.json': '{\n  "version": 1,\n  "files": {\n    "template.yaml": [\n      { "rule": "missing-dlq", "resource": "Orders", "content": "a" }\n    ]\n  }\n}\n',
  'prod.json': '[\n  { "ParameterKey": "Stage", "ParameterValue": "prod" },\n  { "ParameterKey": "Count", "UsePreviousValue": true }\n]\n',
  'samconfig.toml': `version = 0.1
[default.deploy.parameters]
parameter_overrides = "Stage=prod Name='a b' ParameterKey=C,ParameterValue=3"
[prod.deploy.parameters]
parameter_overrides = ["Stage=prod", "Size=\\"x\\""]
stack_name = """shop"""
`,
  'stage.yaml': 'Parameters:\n  Stage: prod\nTags: { a: b }\n',
  '.gitignore': 'out/\n!keep\n**/x[a-\n\\\n',
};

const COMMANDS = [
  ['.', '--format', 'json'],
  ['--print-config', 'template.yaml'],
  ['.', '--param-file', 'prod.json', '--stage', 'prod'],
  ['.', '--param-file', 'samconfig.toml:prod'],
  ['.', '--param-file', 'stage.yaml'],
  ['init', '--baseline'],
  ['.', '--baseline', 'known.json'],
];

export const config: Target = {
  name: 'config',
  make: (seeds, random) => [
    { path: 'template.yaml', text: someSeed(seeds, random).text },
    ...Object.entries(FILES).map(([path, text]) => ({ path, text: random() < 0.5 ? changed(path, text, random) : text })),
  ],
  check: (input) => runAll(input, COMMANDS),
};

function changed(path: string, text: string, random: Random): string {
  return changedSomehow({ path, text }, random).text;
}
