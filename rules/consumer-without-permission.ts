import type { Graph, Hop } from '../core/graph/model.ts';
import { nameOf } from '../core/graph/node-name.ts';
import { distrusts, lacksRight } from '../core/graph/role-lacks.ts';
import { roleNeedOf, type NeededRight, type RoleNeed } from '../core/graph/role-needs.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { Resource } from '../core/template/model.ts';
import type { When } from '../core/template/when.ts';
import { listed } from '../core/words.ts';
import { permit } from './fixes/permit.ts';
import { trustService } from './fixes/trust-service.ts';

export const consumerWithoutPermission: Rule = {
  name: 'consumer-without-permission',
  summary: 'The role that a hop is made with does not permit it, or may not be taken by the service that makes it.',
  services: ['IAM', 'Lambda', 'EventBridge', 'EventBridge Pipes', 'EventBridge Scheduler'],
  severity: 'error',
  fixable: true,
  *check(graph) {
    const seen = new Set<string>();
    for (const hop of graph.hops) {
      const need = roleNeedOf(graph, hop);
      const lack = need && firstLack(graph, need);
      if (need === undefined || lack === undefined) continue;
      const place = `${hop.by.id} ${hop.from.id} ${hop.to.id} ${hop.kind}`;
      if (!seen.has(place)) yield report(graph, need, lack);
      seen.add(place);
    }
  },
};

interface Lack {
  readonly role: Resource;
  /** What the role does not permit; nothing where the service may not take it. */
  readonly rights: readonly NeededRight[];
  readonly when: When;
}

function firstLack(graph: Graph, { roles, service, rights, on }: RoleNeed): Lack | undefined {
  for (const { value: role, when } of roles) {
    const distrusted = distrusts(graph, role, service, when);
    if (distrusted !== undefined) return { role, rights: [], when: distrusted };
    const lacking = rights.flatMap((actions) => {
      const open = lacksRight(graph, role, actions, on, when);
      return open === undefined ? [] : [{ right: actions, when: open }];
    });
    const [first] = lacking;
    if (first !== undefined) return { role, rights: lacking.map(({ right }) => right), when: first.when };
  }
  return undefined;
}

function report(graph: Graph, need: RoleNeed, { role, rights, when }: Lack): Report {
  const { hop, service, on } = need;
  const actions = rights.map(([action]) => action as string);
  const name = role.generated ? `the role of ${role.carrier}` : role.id;
  const isTrust = actions.length === 0;
  return {
    at: hop.at,
    resource: hop.by.carrier,
    severity: 'error',
    problem: isTrust
      ? `${name} may not be taken by ${service}, which needs it for the way from ${wayOf(hop)}`
      : `nothing permits ${name} to call ${listed(actions)} on ${nameOf(on)}`,
    consequence: consequenceOf(hop),
    remedy: isTrust ? `let ${name} trust ${service}` : `permit ${listed(actions)} on ${nameOf(on)} in ${name}`,
    when,
    related: [{ at: role.at, message: isTrust ? 'whom the role trusts' : 'what the role permits' }],
    fixes: () => (isTrust ? trustService(graph, role, service) : permit(graph, need, { role, rights, when })),
  };
}

function wayOf({ from, to }: Hop): string {
  return `${nameOf(from)} to ${nameOf(to)}`;
}

function consequenceOf(hop: Hop): string {
  const way = wayOf(hop);
  if (hop.by.type === 'AWS::Lambda::Function') return `AWS refuses to deploy ${nameOf(hop.from)} with this sink`;
  if (hop.on !== undefined) return `what should be kept on the way from ${way} is refused and lost`;
  switch (hop.by.type) {
    case 'AWS::Lambda::EventSourceMapping':
      return `AWS refuses the event source mapping, and no message gets from ${way}`;
    case 'AWS::Pipes::Pipe':
      return `every try is denied, so no message gets from ${way}`;
    default:
      return `every try is denied and not repeated, so nothing gets from ${way}`;
  }
}
