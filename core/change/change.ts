/**
 * Intended changes to a template as text edits that look as if its author had made them: in the right file and section,
 * in the style of what stands around.
 */

import type { TextEdit } from '../edit.ts';
import type { Place } from '../source.ts';
import { sameTree } from '../syntax/same-tree.ts';
import type { Mapping, Node, Sequence } from '../syntax/tree.ts';
import type { Resource, Template } from '../template/model.ts';
import type { Draft } from '../template/synthesize.ts';
import { deskFor, inFile, planFor, planForText, plansOf, type Desk } from './desk.ts';
import { editsOf } from './edits.ts';
import { bodySpot, homeOf } from './home.ts';
import { isAlikeInEachTurn, isInLoop, isSameInEachTurn } from './in-loops.ts';
import { namesOfChange, staysInOneStack } from './one-stack.ts';
import {
  planEntryAfter, planItem, planItemAt, planRemoval, planRename, planReplacement, planValue, type Plan,
} from './plan.ts';
import { settle } from './settle.ts';
import { emptyMap, shapeOf, withValueAt, type Shape } from './shape.ts';
import { findSpot, isCopyable, isShared, spotsAt, type Spot } from './spot.ts';
import { variableHome } from './variable-home.ts';

export type Change =
  | SetChange
  | SetInTextChange
  | AddResourceChange
  | AppendChange
  | RemoveChange
  | RenameChange
  | ReplaceChange;

/** Sets a key at the end of a path, replacing what is there; mappings missing on the way are made. */
export interface SetChange {
  readonly do: 'set';
  /** A mapping as written, or a resource, which stands for its body: the path then begins with `Properties`. */
  readonly in: Mapping | Resource;
  readonly path: readonly string[];
  readonly value: Draft;
}

/** Sets a key in JSON that stands as text in a scalar. */
export interface SetInTextChange {
  readonly do: 'set-in-text';
  /** Where the name begins under which the mapping stands that gets the key. */
  readonly at: Place;
  readonly path: readonly string[];
  readonly value: Draft;
}

/** Adds a resource after the one that it belongs to, wherever that is written. */
export interface AddResourceChange {
  readonly do: 'add-resource';
  readonly id: string;
  readonly type: string;
  readonly properties: { readonly [key: string]: Draft | undefined };
  readonly beside?: Resource | undefined;
  readonly condition?: string | undefined;
  /** Others beside `Type` and `Properties`: `DeletionPolicy`. */
  readonly attributes?: { readonly [attribute: string]: string };
  /** A resource that it needs but does not name. */
  readonly dependsOn?: string | undefined;
}

/** Adds an item to a list, or to the list at a path, which is made where it is missing. */
export interface AppendChange {
  readonly do: 'append';
  readonly in: Sequence | Mapping | Resource;
  readonly path?: readonly string[];
  readonly value: Draft;
}

/** Takes out an item of a list or an entry of a mapping, given by its value; with the last one, the key above goes. */
export interface RemoveChange {
  readonly do: 'remove';
  readonly node: Node;
}

/** Gives an entry of a mapping, given by its value, another key, which is a plain word. */
export interface RenameChange {
  readonly do: 'rename';
  readonly node: Node;
  readonly to: string;
}

/** Puts another value in the place of one that is written. */
export interface ReplaceChange {
  readonly do: 'replace';
  readonly node: Node;
  readonly value: Draft;
}

/**
 * The edits that make the changes, in the order given; undefined where one of them cannot be made: the node is
 * generated, others share it through an alias, its file cannot be read without problems, or two stacks are concerned.
 */
export function editsFor(template: Template, changes: readonly Change[]): readonly TextEdit[] | undefined {
  return plannedEdits(template, changes)?.();
}

/** The same, of which no word is written before somebody asks for it: that is most of the work. */
export function plannedEdits(template: Template, changes: readonly Change[]): (() => readonly TextEdit[]) | undefined {
  if (!staysInOneStack(template, changes)) return undefined;
  const desk = deskFor(template);
  if (!changes.every((change) => planChange(desk, change))) return undefined;
  if (!holdsInLoops(desk, changes)) return undefined;
  const writings: (() => readonly TextEdit[])[] = [];
  for (const plan of plansOf(desk)) {
    const write = settle(plan) ? editsOf(plan) : undefined;
    if (write === undefined) return undefined;
    writings.push(() => inFile(desk, plan, write()));
  }
  return () => writings.flatMap((write) => write());
}

/** What is written in the body of a loop must not name what another turn has another of. */
function holdsInLoops(desk: Desk, changes: readonly Change[]): boolean {
  const isTouched = plansOf(desk).some(({ amended }) => [...amended.keys()].some(isInLoop));
  return !isTouched || changes.flatMap(namesOfChange).every((name) => isSameInEachTurn(desk.template, name));
}

function planChange(desk: Desk, change: Change): boolean {
  switch (change.do) {
    case 'set':
      return planSet(desk, change);
    case 'set-in-text':
      return planSetInText(desk, change);
    case 'add-resource':
      return planResource(desk, change);
    case 'append':
      return planAppend(desk, change);
    case 'remove':
      return atNode(desk, change.node, planRemoval);
    case 'rename':
      return atNode(desk, change.node, (plan, spot) => planRename(plan, spot, change.to));
    case 'replace':
      return atNode(desk, change.node, (plan, spot) => planReplacement(plan, spot, shaped(desk, change.value)));
  }
}

function planSet(desk: Desk, { in: where, path, value }: SetChange): boolean {
  const home = variableHome(desk.template, where, path, (source) => planFor(desk, source)?.written);
  if (home === 'nowhere') return false;
  if (home !== 'here') return atNode(desk, home.node, (plan, spot) => planReplacement(plan, spot, shaped(desk, value)));
  return inContainer(desk, where, path, (plan, spot) => planValue(plan, spot, path, shaped(desk, value)));
}

function planSetInText(desk: Desk, { at, path, value }: SetInTextChange): boolean {
  const outer = planFor(desk, at.source);
  const scalar = spotsAt(outer?.written.root, at.start).at(-1);
  if (outer === undefined || scalar === undefined || scalar.alias || isShared(outer.written, scalar)) return false;
  const text = planForText(desk, scalar);
  const name = text?.offsets.indexOf(at.start) ?? -1;
  const spot = spotsAt(text?.plan.written.root, name).find(({ entry }) => entry !== undefined && entry.key.at.start + 1 === name);
  return text !== undefined && spot !== undefined && planValue(text.plan, spot, path, shaped(desk, value));
}

function planAppend(desk: Desk, { in: where, path = [], value }: AppendChange): boolean {
  const item = shaped(desk, value);
  return inContainer(desk, where, path, (plan, spot) =>
    path.length === 0 ? planItem(plan, spot, item) : planItemAt(plan, spot, path, item),
  );
}

function planResource(desk: Desk, change: AddResourceChange): boolean {
  const { id, properties } = change;
  const home = homeOf(desk.template, change, (source) => planFor(desk, source)?.written);
  const plan = home && planFor(desk, home.source);
  if (home === undefined || plan === undefined) return false;
  const hasProperties = Object.values(properties).some((value) => value !== undefined);
  const body = shaped(desk, {
    Type: change.type,
    Condition: change.condition,
    DependsOn: change.dependsOn,
    ...change.attributes,
    Properties: hasProperties ? properties : undefined,
  });
  const { spot, path, after } = home;
  if (spot.node.kind === 'sequence') return planItem(plan, spot, withValueAt(emptyMap, [...path, id], body) as Shape);
  if (path.length > 0) return planValue(plan, spot, [...path, id], body);
  return planEntryAfter(plan, spot, after, id, body);
}

type Planning = (plan: Plan, spot: Spot) => boolean;

function inContainer(
  desk: Desk,
  where: Sequence | Mapping | Resource,
  path: readonly string[],
  planning: Planning,
): boolean {
  if ('kind' in where) return atNode(desk, where, planning);
  if (!isAlikeInEachTurn(desk.template, where, path)) return false;
  const spot = bodySpot(desk.template, where, (source) => planFor(desk, source)?.written);
  const plan = spot && planFor(desk, spot.node.at.source);
  return plan !== undefined && spot !== undefined && planning(plan, spot);
}

function atNode(desk: Desk, node: Node, planning: Planning): boolean {
  const plan = planFor(desk, node.at.source);
  const spot = plan && findSpot(plan.written, node);
  return plan !== undefined && spot !== undefined && planning(plan, spot);
}

/** What is to be written: pieces of the template are copied where they mean the same elsewhere. */
function shaped(desk: Desk, draft: Draft): Shape {
  return shapeOf(draft, (node) => {
    const written = planFor(desk, node.at.source)?.written;
    const spot = written && findSpot(written, node);
    return written !== undefined && spot !== undefined && isCopyable(written, spot) && sameTree(spot.node, node);
  });
}
