import type { Graph } from '../core/graph/model.ts';
import type { Report, Rule } from '../core/rule.ts';
import type { Resource } from '../core/template/model.ts';

export const deprecatedMesh: Rule = {
  name: 'deprecated-mesh',
  summary: 'Services call each other through App Mesh, whose support ends.',
  services: ['App Mesh'],
  severity: 'warning',
  fixable: false,
  *check(graph) {
    const parts = [...graph.template.resources.values()].filter(({ type }) => type.startsWith('AWS::AppMesh::'));
    const meshes = parts.filter(({ type }) => type === 'AWS::AppMesh::Mesh');
    for (const mesh of meshes) yield report(graph, mesh, parts);
    const [first] = parts;
    if (meshes.length === 0 && first !== undefined) yield report(graph, first, parts);
  },
};

/** The end was announced for 30 September 2026. Source: AWS containers blog, September 2024. */
function report({ template }: Graph, { id, at, carrier }: Resource, parts: readonly Resource[]): Report {
  const types = [...template.resources.values()].map(({ type }) => type);
  const successor = types.includes('AWS::ECS::Service') ? 'ECS Service Connect' : 'ECS Service Connect or VPC Lattice';
  const others = parts.filter((part) => part.id !== id);
  return {
    at,
    resource: carrier,
    severity: 'warning',
    problem: `${id} is part of App Mesh, for which AWS announced the end of support on 30 September 2026`,
    consequence:
      'after that the mesh cannot be changed or repaired, and the calls that go through it have nobody behind ' +
      'them',
    remedy: `move the services to ${successor}`,
    related: others.map((part) => ({ at: part.at, message: `${part.id} belongs to it` })),
  };
}
