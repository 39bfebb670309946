/** The key that a queue or topic is encrypted with, and whether it is closed to a service that writes there. */

import { entryOf } from '../syntax/tree.ts';
import { attribute } from '../template/attributes.ts';
import { both, remainder } from '../template/conditions.ts';
import { identify } from '../template/identity.ts';
import type { Resource } from '../template/model.ts';
import { actionAllows, statementsOf, type Principal, type Statement } from '../template/policy.ts';
import { display, type Term } from '../template/term.ts';
import type { Choice } from '../template/value.ts';
import type { When } from '../template/when.ts';
import { commonWhens, mayBeService, whensWhere } from './admitting-parts.ts';
import type { Graph, GraphNode } from './model.ts';

/** A choice of conditions in which the key of a channel cannot be used by a service. */
export interface ClosedKey {
  /** AWS's own key for the service, whose policy nobody can change, or a key of the template. */
  readonly key: Resource | 'alias/aws/sqs' | 'alias/aws/sns';
  /** What names the key. */
  readonly named: Term;
  readonly when: When;
}

/** Where the key of a channel provably refuses a service that wants to write there under these conditions. */
export function keyClosedTo(graph: Graph, channel: GraphNode, service: string, given: When): ClosedKey | undefined {
  const choices = channel.resource === undefined ? [] : attribute(graph.template, channel.resource, 'KmsMasterKeyId');
  for (const choice of choices) {
    const here = both(graph.template.conditions, given, choice.when);
    const closed = here && closedKey(graph, { when: here, value: choice.value }, service);
    if (closed !== undefined) return closed;
  }
  return undefined;
}

function closedKey(graph: Graph, { value, when }: Choice<Term>, service: string): ClosedKey | undefined {
  const managed = managedKey(value);
  if (managed !== undefined) return { key: managed, named: value, when };
  const key = keyOf(graph, value);
  if (key === undefined) return undefined;
  const policy = entryOf(key.properties, 'KeyPolicy')?.value;
  const admitting = statementsOf(graph.template, policy, key.when).flatMap((statement) =>
    admittingWhens(graph, statement, service),
  );
  const open = remainder(graph.template.conditions, when, admitting);
  return open && { key, named: value, when: open };
}

function managedKey(term: Term): 'alias/aws/sqs' | 'alias/aws/sns' | undefined {
  const named = /(?:^|:)(alias\/aws\/s(?:qs|ns))$/.exec(display(term))?.[1];
  return named as 'alias/aws/sqs' | 'alias/aws/sns' | undefined;
}

/** The key of the template that a term names, by itself or by an alias. */
function keyOf(graph: Graph, term: Term): Resource | undefined {
  const identity = identify(graph.template, term, ['AWS::KMS::Key', 'AWS::KMS::Alias']);
  if (identity.kind !== 'resource') return undefined;
  const { resource } = identity;
  if (resource.type === 'AWS::KMS::Key') return resource;
  const [target, ...others] = attribute(graph.template, resource, 'TargetKeyId');
  const isAlias = resource.type === 'AWS::KMS::Alias' && target !== undefined && others.length === 0;
  return isAlias && target.value.kind !== 'text' ? keyOf(graph, target.value) : undefined;
}

/** The services of AWS are no callers of the account and come through no other service. */
const CALLERS_ONLY: ReadonlySet<string> = new Set(['kms:calleraccount', 'kms:viaservice']);

/** When a statement may let the service encrypt; a part that cannot be read may. */
function admittingWhens(graph: Graph, statement: Statement, service: string): readonly When[] {
  if (statement.unread !== undefined) return [statement.when];
  if (statement.effect === 'Deny') return [];
  const isForCallers = statement.conditions.some(({ key }) => CALLERS_ONLY.has(key));
  const admits = ({ kind, value }: Principal): boolean => {
    if (kind === 'service') return mayBeService(value, service);
    return kind === 'anyone' ? !isForCallers : kind === 'other' && value.kind === 'unknown';
  };
  const allows = ({ value }: Choice<Term>): boolean =>
    value.kind !== 'text' || actionAllows(value.text, 'kms:GenerateDataKey');
  return commonWhens(graph, statement.when, [
    whensWhere(statement.principals, admits),
    whensWhere(statement.actions, allows),
  ]);
}
