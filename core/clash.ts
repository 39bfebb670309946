/** Which fixes can be made at once. */

import type { TextEdit } from './edit.ts';
import { firstWhere } from './first-where.ts';
import { remembered } from './remember.ts';
import type { Fix } from './rule.ts';

/** Fixes that are to be made together, so that each further one is compared with those near to it alone. */
export interface Together {
  readonly byEdits: Map<string, Fix>;
  /** By path, in the order of the text: none of them lies in another. */
  readonly edits: Map<string, TextEdit[]>;
  /** The files that each added resource is for. */
  readonly adds: Map<string, Set<string>>;
}

export function noneTogether(): Together {
  return { byEdits: new Map(), edits: new Map(), adds: new Map() };
}

/** Joins a fix to the others. */
export function join({ byEdits, edits, adds }: Together, fix: Fix): void {
  byEdits.set(keyOf(fix), fix);
  for (const edit of fix.edits) {
    const { path } = edit.at.source;
    const others = edits.get(path) ?? [];
    others.splice(firstTouched(others, edit), 0, edit);
    edits.set(path, others);
  }
  for (const id of fix.adds ?? []) adds.set(id, new Set([...(adds.get(id) ?? []), ...pathsOf(fix)]));
}

/** One of them that is the same to the text. */
export function alike({ byEdits }: Together, fix: Fix): Fix | undefined {
  return byEdits.get(keyOf(fix));
}

/** Whether a fix gets into the way of one of them: both add the same resource to a file, or their edits touch. */
export function clashes({ edits, adds }: Together, fix: Fix): boolean {
  const paths = pathsOf(fix);
  if (fix.adds?.some((id) => paths.some((path) => adds.get(id)?.has(path)))) return true;
  return fix.edits.some((edit) => {
    return touched(edits.get(edit.at.source.path) ?? [], edit).some((other) => editsClash(edit, other));
  });
}

function keyOf({ edits }: Fix): string {
  return JSON.stringify(edits.map(({ at, newText }) => [at.source.path, at.start, at.end, newText]));
}

function pathsOf({ edits }: Fix): readonly string[] {
  return [...new Set(edits.map(({ at }) => at.source.path))];
}

function touched(edits: readonly TextEdit[], edit: TextEdit): readonly TextEdit[] {
  return edits.slice(firstTouched(edits, edit), firstWhere(edits, ({ at }) => at.start > edit.at.end));
}

/** The index of the first edit that does not end before another one begins. */
function firstTouched(edits: readonly TextEdit[], { at }: TextEdit): number {
  return firstWhere(edits, (edit) => edit.at.end >= at.start);
}

/** Edits may touch only where both add a part of its own to a list or mapping: the parts then follow each other. */
function editsClash(one: TextEdit, other: TextEdit): boolean {
  const part = newPart(one);
  const otherPart = newPart(other);
  if (part === undefined || otherPart === undefined || part.form !== otherPart.form) return true;
  return one.newText === other.newText || (part.first === otherPart.first && !isItem(part.first));
}

/** Something inserted that is complete in itself. */
interface NewPart {
  /** How it joins what is there, and its indentation: parts of one form can follow each other. */
  readonly form: string;
  /** Its first line: of two with the same key, only one can be made. */
  readonly first: string;
}

const newPart = remembered((edit: TextEdit): NewPart | undefined => {
  const joint = edit.at.start === edit.at.end ? jointOf(edit) : undefined;
  const lines = edit.newText.replace(/^,/, '').split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first] = lines;
  if (joint === undefined || first === undefined) return undefined;
  const indent = first.search(/\S/);
  if (lines.some((line) => line.search(/\S/) < indent)) return undefined;
  return { form: `${joint} ${indent}`, first: first.trim() };
});

/** Whole lines, lines after a line that is not ended, or something led in by a comma. */
function jointOf({ at, newText }: TextEdit): 'lines' | 'line break' | 'comma' | undefined {
  const beginsLine = at.start === 0 || at.source.text[at.start - 1] === '\n';
  if (newText.startsWith(',')) return newText.endsWith(',') ? undefined : 'comma';
  if (/^\r?\n/.test(newText) && !newText.endsWith('\n')) return 'line break';
  return beginsLine && newText.endsWith('\n') ? 'lines' : undefined;
}

/** An item of a list, which may stand there twice. */
function isItem(line: string): boolean {
  return /^[-{[]/.test(line);
}
