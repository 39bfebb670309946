// Starts a rule: its code, its page with the sections that every page has, and the generated lists.
//   npm run new-rule -- name-of-the-bad-thing

import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const [name] = process.argv.slice(2);
if (name === undefined || !/^[a-z]+(-[a-z]+)+$/.test(name)) {
  console.error('A rule is named for the bad thing it finds, in kebab-case: npm run new-rule -- missing-dlq');
  process.exit(2);
}
if (existsSync(`rules/${name}.ts`)) {
  console.error(`rules/${name}.ts exists`);
  process.exit(2);
}

const identifier = name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

const code = `import type { GraphNode } from '../core/graph/model.ts';
import { nodesOfKind } from '../core/graph/queries.ts';
import type { Report, Rule } from '../core/rule.ts';

export const ${identifier}: Rule = {
  name: '${name}',
  summary: 'One sentence for lists: what goes wrong.',
  services: ['SQS'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    // Ask the graph (core/graph/queries.ts); what is unknown yields nothing.
    for (const queue of nodesOfKind(graph, 'queue')) yield report(queue);
  },
};

function report(queue: GraphNode): Report {
  return {
    at: queue.at,
    resource: queue.resource?.carrier ?? queue.id,
    severity: 'warning',
    problem: \`\${queue.id} does what it should not\`,
    consequence: 'what happens to a message because of it, with numbers',
    remedy: 'what to do',
  };
}
`;

const fence = '```';
const page = `# ${name}

One sentence that a developer can repeat.

## What happens to a message

How many attempts, over how long, and where it ends.

## What to do instead

The better design, in a sentence or two.

## When to allow it

The honest exception, and how to say so:

${fence}yaml file=suppression.yaml
# hoplint-disable-next-line ${name} -- the reason
${fence}

## Source

The AWS page it rests on.

## Examples

Carets under a line mark what is found there; a template without carets is fine.

### A template that goes wrong

${fence}yaml
Resources:
  OrdersQueue:
  # ^^^^^^^^^ warning: OrdersQueue does what it should not
    Type: AWS::SQS::Queue
${fence}
`;

writeFileSync(`rules/${name}.ts`, code);
writeFileSync(`rules/${name}.md`, page);
execFileSync(process.execPath, ['scripts/generate.mjs'], { stdio: 'inherit' });
console.log(`wrote rules/${name}.ts and rules/${name}.md; the page is the test: npm run test:unit -- rules`);
