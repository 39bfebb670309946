/** From any text to the one model: the dialect is told from the tree, never from the file's name alone. */

import type { Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { looksLikeTemplate } from '../syntax/sniff.ts';
import { entriesOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import { artifactOf } from './cdk/assembly.ts';
import { readCloudFormation, transformsOf } from './cloudformation.ts';
import type { Dialect, Template, TemplateContext } from './model.ts';
import { expandSam } from './sam/expand.ts';
import { isServerless, readServerless } from './serverless/read.ts';
import { readTogether, type Together } from './stacks/read-together.ts';
import { withNestedStacks } from './stacks/with-nested.ts';

/**
 * The template that a text holds, with the nested stacks whose templates can be read; undefined where it is none that
 * Hoplint knows. Never throws.
 */
export function readTemplate(source: Source, context: TemplateContext): Template | undefined {
  const template = readAlone(source, context);
  return template && withNested(template, context);
}

/** A template that was read by itself, with the nested stacks whose templates can be read. */
export function withNested(template: Template, context: TemplateContext): Template {
  return withNestedStacks(template, context.read, (nested) => readAlone(nested, nestedContext(context)));
}

/** One of several texts that are read as one. */
export interface Part {
  readonly source: Source;
  readonly context: TemplateContext;
  /** What was read of it by itself before, with that context. */
  readonly template?: Template | undefined;
}

/** Templates that hand values to each other, as one; undefined where none of the texts is a template. */
export function readTemplatesTogether(parts: readonly Part[]): Together | undefined {
  const templates = parts.flatMap(({ source, context, template }) => template ?? readAlone(source, context) ?? []);
  const [first] = parts;
  if (first === undefined || templates.length === 0) return undefined;
  return readTogether(templates, first.context.read, (nested) => readAlone(nested, nestedContext(first.context)));
}

/** Parameters that the user gives are those of the outermost stack. */
function nestedContext({ read }: TemplateContext): TemplateContext {
  return { read, parameters: new Map() };
}

/** The template that a text holds by itself; undefined where it is none. */
export function readAlone(source: Source, context: TemplateContext): Template | undefined {
  if (!looksLikeTemplate(source)) return undefined;
  const { root, problems } = parse(source);
  if (isServerless(root, source.path)) return readServerless(root, source, problems, context);
  if (problems.length === 0 && !isCloudFormation(root)) return undefined;
  const dialect = dialectOf(root, source.path);
  const written = readCloudFormation(root, source, context, dialect, problems);
  const template = dialect === 'sam' ? expandSam(written, context.read) : written;
  // An app may use SAM: that of a CDK template with a secret's rotation does.
  const stack = isCdk(root, source.path) ? artifactOf(source.path, context.read) : undefined;
  return stack === undefined ? template : { ...template, stackName: stack.stackName, account: stack.account };
}

/** A text with problems may be a template whose sections cannot be read; any other needs one that says so. */
function isCloudFormation(root: Node): boolean {
  return valueAt(root, 'Resources')?.kind === 'mapping' || valueAt(root, 'AWSTemplateFormatVersion') !== undefined;
}

function dialectOf(root: Node, path: string): Dialect {
  if (isSam(root)) return 'sam';
  return isCdk(root, path) ? 'cdk' : 'cloudformation';
}

function isSam(root: Node): boolean {
  if (transformsOf(root).some((name) => name.startsWith('AWS::Serverless-'))) return true;
  return resourceBodies(root).some((body) => textOf(valueAt(body, 'Type'))?.startsWith('AWS::Serverless::'));
}

function isCdk(root: Node, path: string): boolean {
  if (/\.template\.json$/.test(path)) return true;
  return resourceBodies(root).some((body) => {
    if (textOf(valueAt(body, 'Type')) === 'AWS::CDK::Metadata') return true;
    return valueAt(body, 'Metadata', 'aws:cdk:path') !== undefined;
  });
}

function resourceBodies(root: Node): readonly Node[] {
  return entriesOf(valueAt(root, 'Resources')).map(({ value }) => value);
}
