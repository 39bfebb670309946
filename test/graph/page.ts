/**
 * A graph page shows templates and the hops they declare. Each heading has a `yaml` or `json` block, blocks with
 * `file=name` for what it includes, and a `hops` block with one line per hop, in alphabetical order:
 *
 *     OrdersTopic -subscribe-> OrdersQueue
 *     Api -invoke-> Function (sync)
 *     Function ~send~> Queue
 *
 * `~` marks a weak hop. In brackets: sync, job or callback (of a workflow's task), inactive, on success, on failure, an
 * alias, a condition. A line `? EventSourceArn of Mapping: why` stands for an end that cannot be known.
 */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Graph, Hop, UnknownHop } from '../../core/graph/model.ts';
import { describeWhen } from '../../core/template/when.ts';

export interface GraphExample {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  readonly files: ReadonlyMap<string, string>;
  readonly hops: string;
}

interface Block {
  readonly title: string;
  readonly language: string;
  readonly file: string | undefined;
  readonly body: string;
}

/** A test for every example of the pages in a folder: the hops that `hopsIn` finds are those that the page shows. */
export function testPages(folder: string, hopsIn: (example: GraphExample) => string): void {
  for (const page of readdirSync(folder).sort()) {
    const examples = examplesOf(readFileSync(`${folder}/${page}`, 'utf8'));
    test(`${page} shows templates with their hops`, () => assert.ok(examples.length > 0));
    for (const example of examples) {
      test(`${page}: ${example.title}`, () => assert.equal(hopsIn(example), example.hops));
    }
  }
}

/** The examples of a page, each ended by its `hops` block. */
export function examplesOf(markdown: string): readonly GraphExample[] {
  const examples: GraphExample[] = [];
  let template: Block | undefined;
  let files = new Map<string, string>();
  for (const block of blocksOf(markdown)) {
    if (block.file !== undefined) files.set(block.file, block.body);
    else if (block.language !== 'hops') template = block;
    else if (template !== undefined) {
      const { title, body: text } = template;
      examples.push({ title, path: pathOf(template), text, files, hops: block.body.trimEnd() });
      files = new Map();
    }
  }
  return examples;
}

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  let title = '';
  for (const match of markdown.matchAll(/^## (.*)$|^```(yaml|json|hops)(?: file=(\S+))?\n([^]*?)^```$/gm)) {
    const [, heading, language, file, body] = match;
    if (heading !== undefined) title = heading;
    else if (language !== undefined) blocks.push({ title, language, file, body: body ?? '' });
  }
  return blocks;
}

function pathOf({ language, body }: Block): string {
  if (language === 'json') return 'template.json';
  return /^(service|provider):/m.test(body) ? 'serverless.yml' : 'template.yaml';
}

/** The graph in the page's notation. */
export function hopLines(graph: Graph): string {
  return [...graph.hops.map(hopLine), ...graph.unknown.map(unknownLine)].sort().join('\n');
}

function hopLine(hop: Hop): string {
  const arrow = hop.strength === 'weak' ? `~${hop.kind}~>` : `-${hop.kind}->`;
  const remarks = remarksOn(hop);
  return `${hop.from.id} ${arrow} ${hop.to.id}${remarks.length > 0 ? ` (${remarks.join(', ')})` : ''}`;
}

function remarksOn(hop: Hop): readonly string[] {
  const when = describeWhen(hop.when);
  return [
    ...(hop.synchronous ? ['sync'] : []),
    ...(hop.mode === undefined || hop.mode === 'request-response' ? [] : [hop.mode]),
    ...(hop.active ? [] : ['inactive']),
    ...(hop.on === undefined ? [] : [`on ${hop.on}`]),
    ...(hop.qualifier === undefined ? [] : [`alias ${hop.qualifier}`]),
    ...(when === null ? [] : [`when ${when}`]),
  ];
}

function unknownLine({ what, by, why }: UnknownHop): string {
  return `? ${what} of ${by.id}: ${why}`;
}
