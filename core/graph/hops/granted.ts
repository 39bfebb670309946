/** Which resources the rights of a role are on. */

import { nameProperty } from '../../facts/names.ts';
import { typesOfKind } from '../../facts/kinds.ts';
import { namedBy, parseArn } from '../../template/arn.ts';
import { attribute } from '../../template/attributes.ts';
import { identify, resourceByName } from '../../template/identity.ts';
import type { Resource } from '../../template/model.ts';
import { wildcardMatches } from '../../template/policy.ts';
import { display, symbolic, type Term } from '../../template/term.ts';
import type { Choice } from '../../template/value.ts';
import { implies } from '../../template/when.ts';
import { DEFAULT_BUS, isDefaultBus } from '../default-bus.ts';
import { externalNode, nodeFor, type Draft, type End } from '../draft.ts';
import type { GraphNode, HopKind, NodeKind } from '../model.ts';
import type { RoleStatement } from '../permissions.ts';

/** A right and the hop that whoever has it probably makes. */
export interface Right {
  /** In lower case, as IAM compares actions. */
  readonly action: string;
  /** What the action begins with. */
  readonly service: string;
  readonly target: NodeKind;
  readonly hop: HopKind;
  readonly synchronous: boolean;
}

/** What whoever has a right does with it. */
type Use = Pick<Right, 'target' | 'hop' | 'synchronous'>;

export function rightTo([action, { target, hop, synchronous }]: readonly [action: string, use: Use]): Right {
  const lower = action.toLowerCase();
  return { action: lower, service: serviceOf(lower), target, hop, synchronous };
}

/** `sqs` of `sqs:SendMessage`, a pattern of `*` and the like. */
function serviceOf(action: string): string {
  const colon = action.indexOf(':');
  return colon < 0 ? action : action.slice(0, colon);
}

/** A right that a statement grants by name (`sqs:SendMessage`) or among all others of a service (`sqs:*`). */
export interface Grant {
  readonly right: Right;
  readonly statement: RoleStatement;
  readonly amongAll: boolean;
}

/** Those of the rights that a statement grants; what it leaves out with `NotAction` or `NotResource` proves none. */
export function grantsIn(statement: RoleStatement, rights: readonly Right[]): readonly Grant[] {
  if (statement.effect === 'Deny' || statement.unread !== undefined) return [];
  const patterns = patternsIn(statement);
  return likelyAmong(rights, patterns).flatMap((right) => {
    const covering = patterns.filter((pattern) => wildcardMatches(pattern, right.action));
    if (covering.length === 0) return [];
    return [{ right, statement, amongAll: covering.every((pattern) => /^(\w[\w-]*:)?\*$/.test(pattern)) }];
  });
}

/** Rights of the services that the patterns are about; most statements are about others. */
function likelyAmong(rights: readonly Right[], patterns: readonly string[]): readonly Right[] {
  const services = new Set(patterns.map(serviceOf));
  return [...services].some(isPattern) ? rights : rights.filter(({ service }) => services.has(service));
}

/** The actions of a statement in lower case, as they are compared. */
function patternsIn({ actions }: RoleStatement): readonly string[] {
  const patterns: string[] = [];
  for (const { value } of actions) if (value.kind === 'text') patterns.push(value.text.toLowerCase());
  return patterns;
}

/** The resources that a grant names one by one. */
export function endsNamedBy(draft: Draft, { right, statement }: Grant): readonly End[] {
  return statement.resources.flatMap((resource) => particularEnd(draft, right.target, resource));
}

/** Whether a grant names resources by `*` or a pattern such as `arn:aws:sqs:*:*:orders-*`. */
export function hasPattern({ statement }: Grant): boolean {
  return statement.resources.some(({ value }) => isPattern(display(value)));
}

function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

/** Those of some nodes that a grant may be on by a pattern. */
export function endsCoveredBy(draft: Draft, { right, statement }: Grant, among: readonly GraphNode[]): readonly End[] {
  const nodes = among.filter(({ kind }) => kind === right.target);
  return statement.resources.flatMap(({ when, value }) => {
    const pattern = display(value);
    if (!isPattern(pattern)) return [];
    const covered = nodes.filter((node) => mayCover(draft, pattern, right, node));
    return covered.map((node) => ({ node, qualifier: undefined, when, at: value.at }));
  });
}

/** A resource that CloudFormation names may fit any pattern of its service. */
function mayCover(draft: Draft, pattern: string, { action, target }: Right, { resource }: GraphNode): boolean {
  if (pattern === '*') return true;
  const arn = parseArn(pattern);
  if (arn === undefined || resource === undefined || !action.startsWith(`${arn.service}:`)) return false;
  const named = namedBy(arn);
  const wanted = named && typesOfKind(target).includes(named.type) ? named.name : arn.rest;
  if (!/[*?]/.test(wanted)) return false;
  const names = namesOf(draft, resource);
  return names.length === 0 || names.some((name) => wildcardMatches(wanted, name));
}

function namesOf(draft: Draft, resource: Resource): readonly string[] {
  const property = nameProperty(resource.type);
  if (property === undefined) return [];
  return attribute(draft.template, resource, property).flatMap(({ value }) => symbolic(value) ?? []);
}

/** The one resource that an ARN names; one with wildcards in its name stands for many. */
function particularEnd(draft: Draft, target: NodeKind, { when, value }: Choice<Term>): readonly End[] {
  const types = typesOfKind(target);
  const identity = identify(draft.template, value, types);
  if (identity.kind === 'resource') {
    const node = nodeFor(draft, identity.resource);
    return node?.kind === target ? [{ node, qualifier: identity.qualifier, when, at: value.at }] : [];
  }
  if (identity.kind !== 'external') return [];
  const arn = parseArn(identity.name);
  const named = arn && namedBy(arn);
  if (named === undefined || !types.includes(named.type)) return [];
  if (/[*?]/.test(named.name)) return functionOfAnyVersion(draft, named, { when, value });
  const name = isDefaultBus(identity.name, named.type) ? DEFAULT_BUS : withoutPath(identity.name);
  return [{ node: externalNode(draft, name, named.type, value.at), qualifier: undefined, when, at: value.at }];
}

/** The bucket or table itself for what is in it: `arn:aws:s3:::orders/*`, `…:table/orders/index/*`. */
function withoutPath(arn: string): string {
  return arn.replace(/^(arn:[^/]{0,300}:(?:s3:::|table\/)(?:\$\{[^}]{0,300}\}|[^/$])+)\/.*$/, '$1');
}

/** `function:orders*` is how policies write the function `orders` with all its versions. */
function functionOfAnyVersion(
  draft: Draft,
  { type, name }: { readonly type: string; readonly name: string },
  { when, value }: Choice<Term>,
): readonly End[] {
  if (type !== 'AWS::Lambda::Function') return [];
  const resource = resourceByName(draft.template, type, name.replace(/\*$/, ''));
  const node = resource && nodeFor(draft, resource);
  return node ? [{ node, qualifier: undefined, when, at: value.at }] : [];
}

/** Whether one of the statements that deny something takes the right on a node away, wherever the grant holds. */
export function isDenied(draft: Draft, denials: readonly RoleStatement[], { right }: Grant, end: End): boolean {
  return denials.some((statement) => {
    const { resources, when } = statement;
    const covers = (pattern: string): boolean => wildcardMatches(pattern, right.action);
    if (!implies(end.when, when) || !patternsIn(statement).some(covers)) return false;
    const named = resources.flatMap((resource) => particularEnd(draft, right.target, resource));
    return resources.some(({ value }) => display(value) === '*') || named.some(({ node }) => node === end.node);
  });
}

/** The statements that deny something without conditions. */
export function denialsIn(statements: readonly RoleStatement[]): readonly RoleStatement[] {
  return statements.filter(
    ({ effect, unread, conditions }) => effect === 'Deny' && unread === undefined && conditions.length === 0,
  );
}
