import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { permissionsOf } from '../../core/graph/permissions.ts';
import { mappingAt } from '../../core/syntax/node-at.ts';
import { itemsOf, valueAt } from '../../core/syntax/tree.ts';
import { namedBy, parseArn } from '../../core/template/arn.ts';
import { identify } from '../../core/template/identity.ts';
import { actionAllows, type Statement } from '../../core/template/policy.ts';
import { leadTo } from './order-of-creation.ts';
import type { Permitted } from './permit.ts';

/**
 * Names the resource itself in a statement that spells an ARN with its logical id, such as `${AWS::StackName}-Orders`,
 * which is no name that CloudFormation gives. Undefined where there is no such statement.
 */
export function correctStatement(graph: Graph, { role, need, actions, arn }: Permitted): readonly Change[] | undefined {
  const { resource } = need.on;
  if (resource === undefined || leadTo(graph, [resource], [role])) return undefined;
  for (const statement of permissionsOf(graph.template, role).statements) {
    const lacking = actions.filter((action) => !allows(statement, action));
    const isAbout = lacking.length < actions.length && misnames(graph, statement, need.on);
    if (statement.effect === 'Deny' || !isAbout) continue;
    const written = mappingAt(statement.by.body, statement.at);
    const resources = valueAt(written, 'Resource');
    const node = resources?.kind === 'sequence' ? itemsOf(resources)[0] : resources;
    if (written === undefined || node === undefined) return undefined;
    const further = lacking.map((value): Change => ({ do: 'append', in: written, path: ['Action'], value }));
    return [{ do: 'replace', node, value: arn }, ...further];
  }
  return undefined;
}

function allows({ actions }: Statement, action: string): boolean {
  return actions.some(({ value }) => value.kind === 'text' && actionAllows(value.text, action));
}

function misnames({ template }: Graph, { resources }: Statement, node: GraphNode): boolean {
  const [only, ...others] = resources;
  const identity = only && identify(template, only.value, [node.type]);
  if (identity?.kind !== 'external' || others.length > 0) return false;
  const arn = parseArn(identity.name);
  const named = arn && namedBy(arn);
  return named?.type === node.type && named.name.endsWith(node.id);
}
