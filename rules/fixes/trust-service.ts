import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { intrinsicOf, itemsOf, textOf, valueAt, type Mapping, type Node } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { fixOf } from './fix.ts';

/** Lets a service take a role of the template: beside the services that one statement names, else by one more. */
export function trustService(graph: Graph, role: Resource, service: string): readonly Fix[] {
  const document = valueAt(role.properties, 'AssumeRolePolicyDocument');
  const statements = valueAt(document, 'Statement');
  if (role.generated || document?.kind !== 'mapping' || statements === undefined) return [];
  if (intrinsicOf(statements) !== undefined) return [];
  const [only, ...others] = statements.kind === 'sequence' ? itemsOf(statements) : [statements];
  const value = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const change: Change = others.length === 0 && isForServices(only)
    ? { do: 'append', in: only, path: ['Principal', 'Service'], value: service }
    : { do: 'append', in: document, path: ['Statement'], value };
  return fixOf(graph, `Let ${role.id} trust ${service}`, 'suggestion', [change]);
}

function isForServices(statement: Node | undefined): statement is Mapping {
  const services = valueAt(statement, 'Principal', 'Service');
  const action = valueAt(statement, 'Action');
  const actions = itemsOf(action).length === 1 ? itemsOf(action)[0] : action;
  const isPlain = services?.kind === 'scalar' || services?.kind === 'sequence';
  return isPlain && textOf(actions) === 'sts:AssumeRole' && valueAt(statement, 'Condition') === undefined;
}
