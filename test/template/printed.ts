// Templates as lines that a person can read, for tests of what a text becomes.

import type { Place, Source } from '../../core/source.ts';
import { positionAt, textAt } from '../../core/source.ts';
import type { Mapping, Node } from '../../core/syntax/tree.ts';
import { entryOf, intrinsicOf, itemsOf, textOf } from '../../core/syntax/tree.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { readTemplate } from '../../core/template/read.ts';
import { describeWhen } from '../../core/template/when.ts';

interface Given {
  readonly path?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Reads a text as Hoplint does; common indentation and the first line break are not part of it. */
export function read(text: string, { path = 'template.yaml', files = {}, parameters = {} }: Given = {}): Template {
  const context = {
    read: (wanted: string): Source | undefined => {
      const found = files[wanted];
      return found === undefined ? undefined : { path: wanted, text: flush(found) };
    },
    parameters: new Map(Object.entries(parameters)),
  };
  const template = readTemplate({ path, text: flush(text) }, context);
  if (template === undefined) throw new Error(`${path} is not read as a template`);
  return template;
}

function flush(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n');
}

/** `Id Type`, one for each resource, in alphabetical order. */
export function ids(template: Template): readonly string[] {
  return [...template.resources.values()].map(({ id, type }) => `${id} ${type}`).sort();
}

/** `Id Type (line text) when …` with the named properties after a colon, all of them where none is named. */
export function line(template: Template, id: string, ...keys: readonly string[]): string {
  const resource = template.resources.get(id);
  if (resource === undefined) return `${id} does not exist`;
  const when = describeWhen(resource.when);
  const head = `${id} ${resource.type} (${place(resource.at)})${when ? ` when ${when}` : ''}`;
  const body = shown(selected(resource, keys));
  return body === '{}' ? head : `${head}: ${body.slice(2, -2)}`;
}

/** The line of a place, and the text there. */
export function place(at: Place): string {
  return `${positionAt(at.source, at.start).line + 1} ${textAt(at)}`;
}

function selected({ properties }: Resource, keys: readonly string[]): Mapping {
  if (keys.length === 0) return properties;
  return { ...properties, entries: keys.flatMap((key) => entryOf(properties, key) ?? []) };
}

/** A node in YAML's short form. */
export function shown(node: Node): string {
  const intrinsic = intrinsicOf(node);
  if (intrinsic) return shownIntrinsic(intrinsic.name, intrinsic.argument);
  switch (node.kind) {
    case 'hole':
      return `<${node.why}>`;
    case 'scalar':
      return node.value === null ? 'null' : node.text;
    case 'sequence':
      return `[${node.items.map(shown).join(', ')}]`;
    case 'mapping':
      return node.entries.length === 0 ? '{}' : `{ ${shownEntries(node)} }`;
  }
}

function shownEntries(node: Mapping): string {
  return node.entries.map(({ key, value }) => `${key.text}: ${shown(value)}`).join(', ');
}

function shownIntrinsic(name: string, argument: Node): string {
  const tag = `!${name.replace('Fn::', '')}`;
  const isName = name === 'Fn::GetAtt' && argument.kind === 'sequence';
  return `${tag} ${isName ? itemsOf(argument).map(textOf).join('.') : shown(argument)}`;
}
