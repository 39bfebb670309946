import { rememberedEach } from '../remember.ts';
import { identify } from '../template/identity.ts';
import type { Statement } from '../template/policy.ts';
import { byNamed } from './by-named.ts';
import type { Graph, GraphNode } from './model.ts';
import type { AttachedPolicy } from './policies.ts';

/** Of a policy for many channels, the statements that may be about this one. */
export function statementsOn(graph: Graph, { statements }: AttachedPolicy, channel: GraphNode): readonly Statement[] {
  return statementsByChannel(graph, channel.type)(statements)(channel.id);
}

const statementsByChannel = rememberedEach((graph: Graph, type: string) => {
  const known = new Map<readonly Statement[], (id: string) => readonly Statement[]>();
  return (statements: readonly Statement[]) => {
    const named = known.get(statements) ?? byNamed(statements, (statement) => channelsOf(graph, statement, type));
    known.set(statements, named);
    return named;
  };
});

/** The channels that a statement is about; undefined where it may be about any. */
function channelsOf({ template }: Graph, { unread, resources }: Statement, type: string): readonly string[] | undefined {
  if (unread !== undefined || resources.length === 0) return undefined;
  const identities = resources.map(({ value }) => identify(template, value, [type]));
  const named = identities.flatMap((identity) => (identity.kind === 'resource' ? [identity.resource.id] : []));
  return named.length < identities.length ? undefined : named;
}
