/**
 * Whether edits do what their changes say and nothing else: the changes are made in plain data, and the text has to
 * say that data; and what the edits take from the text is what a change removes or replaces.
 */

import type { AddResourceChange, Change, SetInTextChange } from '../../../core/change/change.ts';
import type { TextEdit } from '../../../core/edit.ts';
import type { Fix } from '../../../core/rule.ts';
import { covers, type Place } from '../../../core/source.ts';
import { parse } from '../../../core/syntax/parse.ts';
import type { Node } from '../../../core/syntax/tree.ts';
import type { Resource } from '../../../core/template/model.ts';
import type { Draft } from '../../../core/template/synthesize.ts';
import { cellOf, dataIn, differences, draftCell, partsOf, type Cell } from './cells.ts';

type Texts = ReadonlyMap<string, string>;

/** The data of several texts while changes are made in it. */
interface Desk {
  readonly roots: ReadonlyMap<string, Cell>;
  /** What may go from the texts. */
  readonly given: Place[];
  /** Lists and mappings that lost a part. */
  readonly thinned: Set<Cell>;
}

/** What the fixes, made at once, have done that they do not say; one that says nothing changes comments alone. */
export function deviations(fixes: readonly Fix[], before: Texts, after: Texts): readonly string[] {
  const edits = fixes.flatMap((fix) => (fix.changes === undefined ? [] : fix.edits));
  const paths = new Set(fixes.flatMap((fix) => fix.edits.map(({ at }) => at.source.path)));
  const roots = new Map([...paths].map((path) => [path, rootOf(path, before)]));
  const desk: Desk = { roots, given: [], thinned: new Set() };
  const changes = fixes.flatMap((fix) => fix.changes ?? []);
  const misses = changes.flatMap((change) => (make(desk, change) ? [] : [`what it is to ${change.do} is not written`]));
  for (const cell of desk.thinned) dropEmpty(desk, cell);
  const actual = new Map([...paths].map((path) => [path, rootOf(path, after)]));
  const strays = changes.flatMap((change) => (change.do === 'add-resource' ? takeOut(actual, change) : []));
  const wrong = [...paths].flatMap((path) => differences(roots.get(path) as Cell, actual.get(path) as Cell, path));
  const lost = [...paths].flatMap((path) => losses(edits.filter(({ at }) => at.source.path === path), desk.given));
  return [...misses, ...strays, ...wrong, ...lost];
}

function rootOf(path: string, texts: Texts): Cell {
  return cellOf(parse({ path, text: texts.get(path) ?? '' }).root);
}

function make(desk: Desk, change: Change): boolean {
  if (change.do === 'add-resource') return true;
  if (change.do === 'set-in-text') return setInText(desk, change);
  const cell = 'in' in change ? holderOf(desk, change.in) : cellAt(desk, change.node);
  if (cell === undefined) return false;
  switch (change.do) {
    case 'set':
      return setAt(desk, cell, change.path, () => draftCell(change.value));
    case 'append':
      return setAt(desk, cell, change.path ?? [], (old) => longer(old, change.value));
    case 'replace':
      return giveValue(desk, cell) && fill(cell, draftCell(change.value));
    case 'rename':
      return giveKey(desk, cell) && rename(cell, change.to);
    case 'remove':
      return giveWhole(desk, cell) && drop(desk, cell);
  }
}

/** The text becomes the data that it stands for; the name under which something is set stands in it once. */
function setInText(desk: Desk, { at, path, value }: SetInTextChange): boolean {
  const root = desk.roots.get(at.source.path);
  const scalars = root === undefined ? [] : cellsIn(root).filter(({ node }) => node?.kind === 'scalar');
  const text = scalars.find(({ node }) => node !== undefined && covers(node.at, at.start));
  const says = text && dataIn(text.says);
  const name = /[^"\\]+/.exec(at.source.text.slice(at.start))?.[0] ?? '';
  if (text === undefined || !(says instanceof Map)) return false;
  fill(text, { ...text, says });
  const [holder, ...others] = partsOf(text).flatMap(cellsIn).flatMap((cell) => entryOf(cell, name) ?? []);
  return holder !== undefined && others.length === 0 && setAt(desk, holder, path, () => draftCell(value));
}

/** The cell of a node, which may be a changed copy of what is written at its place. */
function cellAt({ roots }: Desk, node: Node): Cell | undefined {
  const root = roots.get(node.at.source.path);
  return root && cellsIn(root).find((cell) => {
    const own = cell.node;
    return own?.kind === node.kind && own.at.start === node.at.start && own.at.end === node.at.end;
  });
}

function holderOf(desk: Desk, where: Node | Resource): Cell | undefined {
  if ('kind' in where) return cellAt(desk, where);
  if (where.body.at.source.path !== where.at.source.path) return cellAt(desk, where.body);
  const root = desk.roots.get(where.at.source.path);
  const holders = root === undefined ? [] : cellsIn(root).map((cell) => entryOf(cell, where.id));
  return holders.find((cell) => cell?.place !== undefined && covers(cell.place, where.at.start));
}

function entryOf({ says }: Cell, key: string): Cell | undefined {
  return says instanceof Map ? says.get(key) : undefined;
}

function cellsIn(cell: Cell): readonly Cell[] {
  return [cell, ...partsOf(cell).flatMap(cellsIn)];
}

/** Puts something at a path of keys, with the mappings missing on the way. */
function setAt(desk: Desk, cell: Cell, path: readonly string[], value: (old: Cell | undefined) => Cell): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return (Array.isArray(cell.says) || giveValue(desk, cell)) && fill(cell, value(cell));
  if (cell.says === null) cell.says = new Map();
  if (!(cell.says instanceof Map)) return false;
  const old = cell.says.get(key);
  if (old !== undefined && rest.length > 0) return setAt(desk, old, rest, value);
  if (old !== undefined && !Array.isArray(old.says)) giveValue(desk, old);
  const added = rest.length === 0 ? value(old) : draftCell({}, cell);
  added.parent = cell;
  cell.says.set(key, added);
  return rest.length === 0 || setAt(desk, added, rest, value);
}

/** The list with an item more; a single value becomes a list. */
function longer(old: Cell | undefined, item: Draft): Cell {
  const held = old === undefined || old.says === null ? [] : Array.isArray(old.says) ? old.says : [{ ...old }];
  return { node: old?.node, place: old?.place, says: [...held, draftCell(item)], parent: old?.parent };
}

function fill(cell: Cell, { says }: Cell): boolean {
  cell.says = says;
  for (const part of partsOf(cell)) part.parent = cell;
  return true;
}

/** With the words behind a number of seconds that say what it comes to: `345600 # 4 days`. */
function giveValue({ given }: Desk, { node }: Cell): boolean {
  if (node === undefined) return true;
  const { source, end } = node.at;
  const [, mark = '', words = ''] = /^( *# *)(\w+ (?:second|minute|hour|day|week)s?)\b/.exec(source.text.slice(end)) ?? [];
  const start = end + mark.length;
  given.push(node.at, { source, start, end: start + words.length });
  return true;
}

function giveKey({ given }: Desk, { place, node }: Cell): boolean {
  if (place !== undefined && node !== undefined) given.push({ ...place, end: node.at.start });
  return true;
}

/** With its key. */
function giveWhole({ given }: Desk, { place }: Cell): boolean {
  if (place !== undefined) given.push(place);
  return true;
}

function rename(cell: Cell, name: string): boolean {
  const says = cell.parent?.says;
  if (!(says instanceof Map) || cell.parent === undefined) return false;
  cell.parent.says = new Map([...says].map(([key, part]) => [part === cell ? name : key, part]));
  return true;
}

function drop(desk: Desk, cell: Cell): boolean {
  const { parent } = cell;
  if (parent?.says instanceof Map) parent.says = new Map([...parent.says].filter(([, part]) => part !== cell));
  else if (Array.isArray(parent?.says)) parent.says = parent.says.filter((part) => part !== cell);
  else return false;
  desk.thinned.add(parent);
  return true;
}

/** With its last part, a list or mapping goes. */
function dropEmpty(desk: Desk, cell: Cell): void {
  if (partsOf(cell).length > 0 || cell.parent === undefined) return;
  giveWhole(desk, cell);
  if (drop(desk, cell)) dropEmpty(desk, cell.parent);
}

/** Takes a new resource out of the data again, and tells where it is not what it should be. */
function takeOut(actual: ReadonlyMap<string, Cell>, change: AddResourceChange): readonly string[] {
  const { id, type } = change;
  const found = [...actual.values()].flatMap(cellsIn).flatMap((cell) => entryOf(cell, id) ?? []);
  const [own, ...others] = found.filter((cell) => entryOf(cell, 'Type')?.says === type);
  if (own === undefined || others.length > 0) return [`${id} is added ${found.length} times`];
  const kin = own.parent as Cell;
  const strays = isSection(kin) ? [] : [`${id} stands among what are no resources`];
  const desk: Desk = { roots: actual, given: [], thinned: new Set() };
  drop(desk, own);
  dropEmpty(desk, kin);
  return [...differences(bodyOf(change), own, id), ...strays];
}

/** An included file may hold nothing but resources. */
function isSection(cell: Cell): boolean {
  if (cell.parent !== undefined && entryOf(cell.parent, 'Resources') === cell) return true;
  return partsOf(cell).every((part) => String(entryOf(part, 'Type')?.says).includes('::'));
}

function bodyOf({ type, condition, attributes, dependsOn, properties }: AddResourceChange): Cell {
  const isBare = Object.values(properties).every((value) => value === undefined);
  return draftCell({
    Type: type,
    Condition: condition,
    DependsOn: dependsOn,
    ...attributes,
    Properties: isBare ? undefined : properties,
  });
}

/** Words that the edits of a file take away although no change gives them; what they put elsewhere is not lost. */
function losses(edits: readonly TextEdit[], given: readonly Place[]): readonly string[] {
  const put = wordsIn(edits.map(({ newText }) => newText).join('\n'));
  return edits.flatMap((edit) => wordsIn(takenBy(edit, given))).flatMap((word) => {
    const index = put.indexOf(word);
    if (index >= 0) put.splice(index, 1);
    return index >= 0 ? [] : [`“${word}” is lost`];
  });
}

function takenBy({ at }: TextEdit, given: readonly Place[]): string {
  const own = given.filter(({ source }) => source.path === at.source.path);
  const isGiven = (offset: number): boolean => own.some(({ start, end }) => start <= offset && offset < end);
  const marks = at.source.text.slice(at.start, at.end).split('');
  return marks.map((mark, index) => (isGiven(at.start + index) ? ' ' : mark)).join('');
}

/** What stands between marks and blanks. */
function wordsIn(text: string): string[] {
  return text.split(/[\s,:[\]{}'"-]+/).filter((word) => word !== '');
}
