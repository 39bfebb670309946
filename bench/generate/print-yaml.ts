/** Templates as people write them: block style, short tags, quotes only where they are needed. */

import type { Fields, Value } from './value.ts';

/** `fields` as a YAML document. */
export function printYaml(fields: Fields): string {
  return `${linesOf(fields).join('\n')}\n`;
}

/** The lines of a map or list; of anything else, the one text that stands behind its key. */
function linesOf(value: Value): readonly string[] {
  if (typeof value !== 'object') return [scalar(value)];
  if (isList(value)) return isShort(value) ? [`[${value.map(scalar).join(', ')}]`] : value.flatMap(item);
  const entries = Object.entries(value);
  return entries.length === 0 ? ['{}'] : entries.flatMap(([key, content]) => entry(key, content));
}

function entry(key: string, content: Value): readonly string[] {
  if (typeof content === 'string' && content.includes('\n')) {
    return [`${key}: |`, ...indented(content.trimEnd().split('\n'))];
  }
  const { tag, value } = tagged(content);
  const lines = linesOf(value);
  const head = tag === '' ? `${key}:` : `${key}: ${tag}`;
  return isInline(value) ? [`${head} ${lines[0]}`] : [head, ...indented(lines)];
}

function item(content: Value): readonly string[] {
  const { tag, value } = tagged(content);
  const lines = linesOf(value);
  const [first = '', ...others] = lines;
  if (isInline(value)) return [tag === '' ? `- ${first}` : `- ${tag} ${first}`];
  if (tag !== '') return [`- ${tag}`, ...indented(lines)];
  return [`- ${first}`, ...indented(others)];
}

function isInline(value: Value): boolean {
  return typeof value !== 'object' || (isList(value) ? isShort(value) : Object.keys(value).length === 0);
}

/** A list that people write on one line. */
function isShort(list: readonly Value[]): list is readonly (string | number | boolean)[] {
  return list.every((one) => typeof one !== 'object') && list.join(', ').length < 40;
}

/** An intrinsic function in its short form. */
function tagged(value: Value): { readonly tag: string; readonly value: Value } {
  if (typeof value !== 'object' || isList(value)) return { tag: '', value };
  const [[name, content] = ['', ''], ...others] = Object.entries(value);
  const short = others.length === 0 ? SHORT[name] : undefined;
  if (short === undefined || content === undefined) return { tag: '', value };
  return { tag: short, value: short === '!GetAtt' && isList(content) ? content.join('.') : content };
}

const SHORT: Readonly<Record<string, string>> = {
  Ref: '!Ref',
  'Fn::GetAtt': '!GetAtt',
  'Fn::Sub': '!Sub',
  'Fn::If': '!If',
  'Fn::Equals': '!Equals',
  'Fn::And': '!And',
  'Fn::Or': '!Or',
  'Fn::Not': '!Not',
  'Fn::ImportValue': '!ImportValue',
  Condition: '!Condition',
};

function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[A-Za-z/$][^#\n]*$/.test(value) && !/: |:$|^(?:true|false|yes|no|on|off|null)$/i.test(value);
  return isPlain ? value : `'${value.replaceAll("'", "''")}'`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
