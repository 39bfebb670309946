/** Edits that silence a finding: comments in YAML, metadata in JSON, which has no comments. */

import { editsFor } from '../../core/change/change.ts';
import type { TextEdit } from '../../core/edit.ts';
import { type Finding, isOwn } from '../../core/finding.ts';
import { lineStarts, type Place, positionAt, type Source } from '../../core/source.ts';
import type { Mapping } from '../../core/syntax/tree.ts';
import type { Resource, Template } from '../../core/template/model.ts';

export interface SuppressAction {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** What cannot be suppressed is offered no suppression. */
export function suppressActions(finding: Finding, template: Template | undefined): readonly SuppressAction[] {
  const { rule, at } = finding;
  if (isOwn(finding)) return [];
  if (isJson(at.source)) return template === undefined ? [] : inMetadata(finding, template);
  return [
    { title: `Disable ${rule} for this line`, edits: [onThisLine(rule, at)] },
    { title: `Disable ${rule} for this file`, edits: [inThisFile(rule, at.source)] },
  ];
}

function isJson({ text }: Source): boolean {
  return /^\s*[{[]/.test(text);
}

/** Offers only what the change engine can write: nothing for a generated resource. */
function inMetadata({ rule, resource }: Finding, template: Template): readonly SuppressAction[] {
  const owner = resource === undefined ? undefined : template.resources.get(resource);
  const root = template.root.kind === 'mapping' ? template.root : undefined;
  const choices: readonly (readonly [string, Resource | Mapping | undefined])[] = [
    [`Disable ${rule} for ${resource ?? ''}`, owner],
    [`Disable ${rule} for this file`, root],
  ];
  return choices.flatMap(([title, where]) => {
    const edits = where && editsFor(template, [{ do: 'append', in: where, path: DISABLE, value: { rule } }]);
    return edits === undefined ? [] : [{ title, edits }];
  });
}

const DISABLE = ['Metadata', 'hoplint', 'disable'];

const ON_NEXT_LINE = /^(\s*#\s*hoplint-disable-next-line\s+[\w-]+(?:[\s,]+[\w-]+)*?)(?:\s+--.*)?\s*$/;

/** Joins a suppression that stands above the line already. */
function onThisLine(rule: string, { source, start }: Place): TextEdit {
  const { line } = positionAt(source, start);
  const above = ON_NEXT_LINE.exec(lineText(source, line - 1));
  if (above?.[1] !== undefined) return insertion(source, startOf(source, line - 1) + above[1].length, `, ${rule}`);
  const indent = /^[ \t]*/.exec(lineText(source, line))?.[0] ?? '';
  return insertion(source, startOf(source, line), `${indent}# hoplint-disable-next-line ${rule}${lineBreak(source)}`);
}

/** Below the comments at the top: a schema line or a licence keeps its place. */
function inThisFile(rule: string, source: Source): TextEdit {
  let line = 0;
  while (/^(?:#|%)/.test(lineText(source, line))) line++;
  return insertion(source, startOf(source, line), `# hoplint-disable ${rule}${lineBreak(source)}`);
}

function insertion(source: Source, offset: number, newText: string): TextEdit {
  return { at: { source, start: offset, end: offset }, newText };
}

function startOf(source: Source, line: number): number {
  return lineStarts(source)[line] ?? source.text.length;
}

function lineText(source: Source, line: number): string {
  if (line < 0) return '';
  return source.text.slice(startOf(source, line), startOf(source, line + 1)).replace(/[\r\n]+$/, '');
}

function lineBreak({ text }: Source): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
