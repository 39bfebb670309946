/** The sections of a CloudFormation template as the model; SAM and CDK templates start from the same sections. */

import { isAllowed } from '../parameters/allowed.ts';
import type { Source } from '../source.ts';
import {
  entriesOf, itemsOf, textOf, valueAt, type Entry, type Node, type SyntaxProblem,
} from '../syntax/tree.ts';
import { noConditions } from './conditions.ts';
import type { Scope } from './evaluate.ts';
import { withIncludes } from './include.ts';
import { isLoop, unrollLoops } from './loops/unroll.ts';
import type { Dialect, Output, Parameter, Resource, Template, TemplateContext } from './model.ts';
import { readConditions } from './read-conditions.ts';
import { mapping } from './synthesize.ts';
import { ALWAYS, decided, type When } from './when.ts';

/**
 * Reads the sections of a template. Whatever has not the form CloudFormation asks for is left out quietly. `texts` are
 * all that the tree stands in.
 */
export function readCloudFormation(
  root: Node,
  source: Source,
  context: TemplateContext,
  dialect: Dialect,
  problems: readonly SyntaxProblem[] = [],
  texts: readonly Source[] = [source],
): Template {
  const included = withIncludes(root, source, context.read, texts);
  const parameters = readParameters(included.root, context.parameters);
  const mappings = valueAt(included.root, 'Mappings');
  const scope = scopeOfLoops(parameters, mappings);
  const { root: whole, assumed } = unrollLoops(included.root, scope, [...texts, ...included.sources]);
  return {
    dialect,
    source,
    root,
    parameters,
    conditions: readConditions(whole, parameters, mappings),
    mappings,
    resources: readResources(whole),
    outputs: entriesOf(valueAt(whole, 'Outputs')).flatMap(readOutput),
    problems: [...problems, ...included.problems],
    incomplete: [...macros(whole), ...generators(whole), ...assumed],
    sources: [source, ...included.sources],
    missing: included.missing,
  };
}

/** Loops are written out before anything else is read. */
function scopeOfLoops(parameters: Template['parameters'], mappings: Node | undefined): Scope {
  return { parameters, mappings, conditions: noConditions(), resources: new Set() };
}

function readParameters(root: Node, given: ReadonlyMap<string, string>): ReadonlyMap<string, Parameter> {
  const entries = entriesOf(valueAt(root, 'Parameters'));
  return new Map(entries.map((entry) => [entry.key.text, readParameter(entry, given.get(entry.key.text))]));
}

/** A value that a deployment would refuse counts as not given: whoever gave it is told elsewhere. */
function readParameter({ key, value }: Entry, given: string | undefined): Parameter {
  const parameter = {
    name: key.text,
    type: textOf(valueAt(value, 'Type')) ?? 'String',
    default: textOf(valueAt(value, 'Default')),
    allowed: itemsOf(valueAt(value, 'AllowedValues')).flatMap((item) => textOf(item) ?? []),
    at: key.at,
  };
  return { ...parameter, given: given !== undefined && isAllowed(parameter, given) ? given : undefined };
}

function readResources(root: Node): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const entry of entriesOf(valueAt(root, 'Resources'))) {
    const resource = readResource(entry);
    if (resource !== undefined) resources.set(resource.id, resource);
  }
  return resources;
}

function readResource({ key, value: body }: Entry): Resource | undefined {
  const type = textOf(valueAt(body, 'Type'));
  if (type === undefined || body.kind !== 'mapping') return undefined;
  const properties = valueAt(body, 'Properties');
  return {
    id: key.text,
    type,
    when: whenOf(body),
    properties: properties?.kind === 'mapping' ? properties : mapping({}, key.at),
    body,
    at: key.at,
    generated: false,
    carrier: key.text,
  };
}

function whenOf(body: Node): When {
  const condition = textOf(valueAt(body, 'Condition'));
  return condition === undefined ? ALWAYS : decided(condition, true);
}

function readOutput({ key, value: body }: Entry): readonly Output[] {
  const value = valueAt(body, 'Value');
  if (value === undefined) return [];
  return [{ name: key.text, value, exportName: valueAt(body, 'Export', 'Name'), when: whenOf(body), at: key.at }];
}

/** Transforms that are read here or that add no resources. */
const KNOWN_TRANSFORMS = /^AWS::(Serverless-2016-10-31|LanguageExtensions)$/;

/** The names in the top-level `Transform`, a text or a list of texts and `{ Name, Parameters }` mappings. */
export function transformsOf(root: Node): readonly string[] {
  const transform = valueAt(root, 'Transform');
  const items = transform?.kind === 'sequence' ? transform.items : transform ? [transform] : [];
  return items.flatMap((item) => textOf(item) ?? textOf(valueAt(item, 'Name')) ?? []);
}

function macros(root: Node): readonly string[] {
  const unknown = transformsOf(root).filter((name) => !KNOWN_TRANSFORMS.test(name));
  return unknown.map((name) => `the macro ${name} may add resources`);
}

/** Keys among the resources, or of the whole template, that stand for any number of them. */
function generators(root: Node): readonly string[] {
  const entries = [...entriesOf(valueAt(root, 'Resources')), ...entriesOf(root)];
  const open = entries.filter((entry) => isLoop(entry) || entry.key.text === 'Fn::Transform');
  return open.map(({ key, value }) => {
    return `${key.text} adds resources on deployment${value.kind === 'hole' ? `: ${value.why}` : ''}`;
  });
}
