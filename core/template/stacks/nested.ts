/** Nested stacks whose template lies beside the parent: each is read as part of it, parameters passed down, outputs up. */

import { entriesOf, intrinsicOf, textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { isNoValue } from '../evaluate.ts';
import type { Source } from '../../source.ts';
import type { ReadFile, Resource, Template, UnreadStack } from '../model.ts';
import { isList } from '../parameter-type.ts';
import { folderOf, isAddress, pathFrom } from '../path-from.ts';
import { mapping } from '../synthesize.ts';
import { conjunction } from '../when.ts';
import type { Links, Member } from './member.ts';
import { namesIn, type Taken } from './names.ts';
import { renamedWhen } from './renamed.ts';
import { namesInNode } from './names-in-node.ts';
import { rewrite } from './rewrite.ts';

/** Stacks in one deployment; beyond that a nested stack stays unread, so that one that grows without end does not hang. */
const MOST_STACKS = 200;

/** What is found out while a template and all that is nested in it are gathered. */
export interface Nesting {
  readonly templateAt: (path: string) => Template | undefined;
  readonly taken: Taken;
  readonly members: Member[];
  readonly missing: string[];
  readonly unread: Unread[];
}

/** Reads one text by itself; undefined where it is no template. */
export type ReadAlone = (source: Source) => Template | undefined;

/** The templates of nested stacks by path; a file that is nested several times is read once. */
export function nestedTemplates(read: ReadFile, readAlone: ReadAlone): Nesting['templateAt'] {
  const known = new Map<string, Template | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const source = read(path);
      known.set(path, source && readAlone(source));
    }
    return known.get(path);
  };
}

/** Nothing gathered yet. */
export function newNesting(templateAt: Nesting['templateAt']): Nesting {
  return { templateAt, taken: new Set(), members: [], missing: [], unread: [] };
}

/** The whole with what could not be read for it. */
export function withGaps(template: Template, { missing, unread }: Nesting): Template {
  if (unread.length === 0) return template;
  return { ...template, missing: [...template.missing, ...missing], unread: unread.map(unreadStack) };
}

/** Adds a template and all that is nested in it; `ancestors` are the paths that lead to it. Returns it as added. */
export function addWithNested(nesting: Nesting, own: Member, ancestors: readonly string[]): Member {
  const children = new Map<string, Member>();
  const outputs = outputsOf(children);
  const member: Member = { ...own, links: { ...own.links, output: outputs } };
  nesting.members.push(member);
  for (const resource of own.template.resources.values()) {
    const child = isNestedStack(resource) ? childOf(nesting, member, resource, ancestors) : undefined;
    if (child === undefined) continue;
    children.set(resource.id, addWithNested(nesting, child, [...ancestors, child.template.source.path]));
  }
  return member;
}

export function isNestedStack({ type }: Pick<Resource, 'type'>): boolean {
  return type === 'AWS::CloudFormation::Stack' || type === 'AWS::Serverless::Application';
}

function childOf(nesting: Nesting, parent: Member, resource: Resource, ancestors: readonly string[]): Member | undefined {
  const read = readNested(nesting, resource, ancestors);
  if (typeof read === 'string') {
    nesting.unread.push({ parent, resource, why: read });
    return undefined;
  }
  const when = conjunction(parent.when, renamedWhen(parent, resource.when));
  return when && memberOf(nesting, parent, resource, read, when);
}

/** The template of a nested stack, or why it stays unread. */
function readNested(nesting: Nesting, resource: Resource, ancestors: readonly string[]): Template | string {
  const path = pathOf(resource);
  if (path === undefined) return `${resource.id} is a nested stack that is not at hand`;
  if (ancestors.includes(path)) return `${resource.id} nests ${path} in itself`;
  if (nesting.members.length >= MOST_STACKS) return `${resource.id} is one of more than ${MOST_STACKS} nested stacks`;
  const template = nesting.templateAt(path);
  if (template === undefined) nesting.missing.push(path);
  return template ?? `${resource.id} is a nested stack, and ${path} cannot be read`;
}

/** A nested stack that stays unread, and where it is nested. */
export interface Unread {
  readonly parent: Member;
  readonly resource: Resource;
  readonly why: string;
}

/** What it is handed may be consumed, admitted or parked there. To be asked when all stacks are gathered. */
function unreadStack({ parent, resource, why }: Unread): UnreadStack {
  const hands = new Set(namesInNode(rewrite(parent, resource.properties)));
  return { why, path: resource.at.source.path, hands };
}

function memberOf(
  nesting: Nesting,
  parent: Member,
  resource: Resource,
  template: Template,
  when: Member['when'],
): Member {
  const name = [...(parent.stack === undefined ? [] : [parent.stack.name]), resource.id].join('/');
  const prefix = `${name}/`;
  const { rename, renamed } = namesIn(nesting.taken, template, (own) => `${prefix}${own}`);
  const { dialect, source, root, incomplete } = template;
  const links = { ...parent.links, argument: argumentsOf(parent, resource, template) };
  return { template, stack: { name, prefix, dialect, source, root, incomplete, renamed }, when, rename, links };
}

/** The local file of a nested stack; CDK names it beside the place that it uploads it to. */
function pathOf(resource: Resource): string | undefined {
  const { properties, body, at } = resource;
  const asset = textOf(valueAt(body, 'Metadata', 'aws:asset:path'));
  const written = asset ?? textOf(valueAt(properties, 'TemplateURL')) ?? textOf(valueAt(properties, 'Location'));
  if (written === undefined || written === '' || isAddress(written)) return undefined;
  return pathFrom(folderOf(at.source.path), written);
}

/** What the parent passes, in names of the whole; a parameter that it does not pass keeps its default. */
function argumentsOf(parent: Member, stack: Resource, template: Template): Links['argument'] {
  const given = valueAt(stack.properties, 'Parameters');
  const known = new Map<string, Node | undefined>();
  return (name) => {
    if (!known.has(name)) {
      known.set(name, undefined);
      known.set(name, passed(parent, given, name, template));
    }
    return known.get(name);
  };
}

function passed(parent: Member, given: Node | undefined, name: string, template: Template): Node | undefined {
  const parameter = template.parameters.get(name);
  if (parameter === undefined || given === undefined) return undefined;
  if (intrinsicOf(given) !== undefined || given.kind !== 'mapping') {
    return { kind: 'hole', why: `the parameters of the nested stack are only known on deployment`, at: given.at };
  }
  const value = entriesOf(given).findLast(({ key }) => key.text === name)?.value;
  if (value === undefined || isNoValue(value)) return undefined;
  const meant = rewrite(parent, value);
  return isList(parameter.type) ? mapping({ 'Fn::Split': [',', meant] }, value.at) : meant;
}

/** The outputs of nested stacks by the logical id of the stack, each worked out when somebody asks. */
function outputsOf(children: ReadonlyMap<string, Member>): Links['output'] {
  const known = new Map<string, Node | undefined>();
  return (stack, name) => {
    const key = `${stack}.${name}`;
    if (!known.has(key)) {
      // An output that leads back to itself finds itself unknown.
      known.set(key, undefined);
      known.set(key, outputOf(children.get(stack), name));
    }
    return known.get(key);
  };
}

function outputOf(child: Member | undefined, name: string): Node | undefined {
  const output = child?.template.outputs.find((each) => each.name === name);
  return child && output && rewrite(child, output.value);
}

