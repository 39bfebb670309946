import type { Graph } from '../core/graph/model.ts';
import { hopsInto } from '../core/graph/queries.ts';
import type { Fix, Report, Rule } from '../core/rule.ts';
import { valueAt, type Node } from '../core/syntax/tree.ts';
import { numberAt } from '../core/template/attributes.ts';
import type { Resource } from '../core/template/model.ts';
import { elementsAt } from '../core/template/parts.ts';
import { together } from '../core/template/together.ts';
import { fixOf } from './fixes/fix.ts';

export const serviceCallWithoutTimeout: Rule = {
  name: 'service-call-without-timeout',
  summary: 'Nothing ends a call from one service to another that gets no answer.',
  services: ['Step Functions', 'API Gateway', 'ECS', 'VPC Lattice'],
  severity: 'off',
  strict: 'info',
  fixable: true,
  *check(graph) {
    for (const service of graph.template.resources.values()) {
      if (service.type !== 'AWS::ECS::Service') continue;
      const isConnected = valueAt(service.properties, 'ServiceConnectConfiguration') !== undefined;
      yield* isConnected ? judgeConnected(graph, service) : judgePlainName(graph, service);
    }
  },
};

/** Whoever asks Cloud Map for an address calls the container itself, with nothing between them. */
function* judgePlainName(graph: Graph, service: Resource): Iterable<Report> {
  if (valueAt(service.properties, 'ServiceRegistries') === undefined || isBehindApi(graph, service)) return;
  yield {
    at: service.at,
    resource: service.carrier,
    severity: 'info',
    problem: `${service.id} is called by its name in Cloud Map, and nothing stands between it and its callers`,
    consequence:
      `a call to a container of ${service.id} that hangs lasts as long as the caller lets it, and a container ` +
      'that fails is called again',
    remedy:
      'use Service Connect, which gives up after 15 s, tries elsewhere and leaves out who fails, or set time ' +
      'limits in every caller',
  };
}

/** API Gateway gives up by itself. */
function isBehindApi(graph: Graph, { id }: Resource): boolean {
  const node = graph.nodes.get(id);
  const names = node === undefined ? [] : hopsInto(graph, node).filter(({ from }) => from.kind === 'mesh');
  return names.some(({ from }) => hopsInto(graph, from).some((hop) => hop.from.kind === 'api'));
}

/** Seconds that Service Connect waits for an answer over HTTP where nothing is written; 0 is without end. */
const USUAL_LIMIT = 15;

function* judgeConnected(graph: Graph, service: Resource): Iterable<Report> {
  const { template } = graph;
  const names = elementsAt(template, service.properties, service.when, 'ServiceConnectConfiguration', 'Services');
  for (const name of names) {
    const limits = numberAt(template, service, name, ['Timeout', 'PerRequestTimeoutSeconds'], USUAL_LIMIT);
    const endless = together(template.conditions, name.when, limits).find(({ value }) => value[0].value === 0);
    if (endless === undefined) continue;
    yield {
      at: endless.value[0].at,
      resource: service.carrier,
      severity: 'info',
      problem: `a call to ${service.id} may take for ever`,
      consequence: 'callers wait with it, each holding a connection and a place, until they are used up too',
      remedy:
        `set PerRequestTimeoutSeconds to what an answer of ${service.id} takes at most; without it the limit is ` +
        `${USUAL_LIMIT} s`,
      when: endless.when,
      fixes: () => endUsually(graph, service, valueAt(name.node, 'Timeout', 'PerRequestTimeoutSeconds')),
    };
  }
}

/** Without the setting, Service Connect ends a call by itself. */
function endUsually(graph: Graph, service: Resource, limit: Node | undefined): readonly Fix[] {
  if (limit?.kind !== 'scalar') return [];
  const title = `End calls to ${service.id} after ${USUAL_LIMIT} s, as Service Connect does by itself`;
  return fixOf(graph, title, 'suggestion', [{ do: 'remove', node: limit }]);
}
