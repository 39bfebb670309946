/** An entry of `Events`, and what it starts. */

import type { Place } from '../../source.ts';
import { valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import type { Resource, Template } from '../model.ts';
import type { Draft } from '../synthesize.ts';
import type { Grant } from './grant.ts';
import type { Owner } from './generated.ts';

/** What an event starts: a function or its alias, a state machine or its alias. */
export interface Target extends Owner {
  /** Logical id of what is started. */
  readonly started: string;
  readonly arn: Draft;
  /** What `FunctionName` takes: the function's name or the alias' ARN. */
  readonly name: Draft;
  /** The ARN as a variable of `Fn::Sub`: `${F.Arn}`. */
  readonly arnVariable: string;
}

export interface SamEvent {
  /** The logical id of what it becomes: the owner's id and the event's key. */
  readonly id: string;
  readonly type: string;
  readonly properties: Node | undefined;
  /** The event's key. */
  readonly at: Place;
  readonly target: Target;
  readonly template: Template;
}

/** What an event becomes. */
export interface Expansion {
  readonly resources: readonly Resource[];
  /** What the role that SAM makes for the function has to allow. */
  readonly grants: readonly Grant[];
  /** What it adds to resources of the template. */
  readonly amendments: readonly Amendment[];
}

export interface Amendment {
  /** Logical id of the resource that is changed. */
  readonly resource: string;
  readonly change: (properties: Mapping) => Mapping;
}

/** An expansion of resources alone. */
export function onlyResources(...resources: readonly Resource[]): Expansion {
  return { resources, grants: [], amendments: [] };
}

/** A property of the event; undefined where it is left out or null. */
export function propertyOf(event: SamEvent, ...path: readonly string[]): Node | undefined {
  const value = valueAt(event.properties, ...path);
  return value?.kind === 'scalar' && value.value === null ? undefined : value;
}

/** Properties that keep their names and values. */
export function passed(event: SamEvent, names: readonly string[]): Record<string, Node | undefined> {
  return Object.fromEntries(names.map((name) => [name, propertyOf(event, name)]));
}

/** Whether a node is the plain boolean `false`; SAM takes every intrinsic for true. */
export function isFalse(node: Node | undefined): boolean {
  return node?.kind === 'scalar' && (node.value === false || node.text.toLowerCase() === 'false');
}
