/** Templates of all rule pages, services of linked templates, and files that are none: a run with much to do. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examplesOf } from '../rules/page.ts';
import { CHANNELS, WORKER } from '../tied-templates.ts';
import type { Tree } from './memory-host.ts';
import { BROKEN, COMPOSE, GAPS, INCOMPLETE, MAILS_JSON, ORDERS } from './templates.ts';

const pages = fileURLToPath(new URL('../../../rules', import.meta.url));

export const MANY: Tree = {
  ...Object.fromEntries(readdirSync(pages).filter((name) => name.endsWith('.md')).flatMap(templatesOf)),
  'compose/docker-compose.yaml': COMPOSE,
  'broken/template.yaml': BROKEN,
  'gaps/template.yaml': GAPS,
  'incomplete/serverless.yml': INCOMPLETE,
  'mails/template.json': MAILS_JSON,
  'nested/parent.yaml': parentOf('child.yaml'),
  'nested/child.yaml': ORDERS,
  'shop/channels.yaml': CHANNELS,
  'shop/worker.yaml': WORKER,
  'mail/channels.yaml': CHANNELS.replaceAll('orders', 'mails'),
  'mail/worker.yaml': WORKER.replaceAll('orders', 'mails'),
  'mail/archive.yaml': WORKER.replaceAll('orders', 'mails').replaceAll('Worker', 'Archive'),
};

function templatesOf(page: string): readonly (readonly [path: string, text: string])[] {
  const folder = page.replace(/\.md$/, '');
  const examples = examplesOf(readFileSync(join(pages, page), 'utf8'));
  return examples.slice(0, 2).map(({ path, text }, index) => [`${folder}/${index}/${path}`, text]);
}

function parentOf(child: string): string {
  return `Resources:\n  Orders:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: ./${child} }\n`;
}
