/** Whether two fixes can be made at once. */

import type { TextEdit } from './edit.ts';
import type { Fix } from './rule.ts';

/** Whether two fixes get into each other's way: they add the same resource to a file, or their edits touch. */
export function clash(one: Fix, other: Fix): boolean {
  if (one.adds?.some((id) => other.adds?.includes(id)) && shareFile(one, other)) return true;
  return one.edits.some((edit) => other.edits.some((otherEdit) => editsClash(edit, otherEdit)));
}

function shareFile(one: Fix, other: Fix): boolean {
  return one.edits.some(({ at }) => other.edits.some((edit) => edit.at.source.path === at.source.path));
}

/** Whether two fixes are one and the same to the text. */
export function haveSameEdits(one: Fix, other: Fix): boolean {
  return (
    one.edits.length === other.edits.length &&
    one.edits.every((edit, index) => isSameEdit(edit, other.edits[index] as TextEdit))
  );
}

function isSameEdit(one: TextEdit, other: TextEdit): boolean {
  const isSamePlace = one.at.start === other.at.start && one.at.end === other.at.end;
  return isSamePlace && one.newText === other.newText && one.at.source.path === other.at.source.path;
}

/** Edits may touch only where both add a part of its own to a list or mapping: the parts then follow each other. */
function editsClash(one: TextEdit, other: TextEdit): boolean {
  if (one.at.source.path !== other.at.source.path) return false;
  if (one.at.start > other.at.end || other.at.start > one.at.end) return false;
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

function newPart(edit: TextEdit): NewPart | undefined {
  const joint = edit.at.start === edit.at.end ? jointOf(edit) : undefined;
  const lines = edit.newText.replace(/^,/, '').split(/\r?\n/).filter((line) => line.trim() !== '');
  const [first] = lines;
  if (joint === undefined || first === undefined) return undefined;
  const indent = first.search(/\S/);
  if (lines.some((line) => line.search(/\S/) < indent)) return undefined;
  return { form: `${joint} ${indent}`, first: first.trim() };
}

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
