/** Resources that are there for a function: permissions, settings of its asynchronous calls. */

import { rememberedEach } from '../remember.ts';
import { attribute } from '../template/attributes.ts';
import { identify } from '../template/identity.ts';
import type { Resource, Template } from '../template/model.ts';
import { resourcesOfType } from '../template/of-type.ts';
import type { Graph, GraphNode } from './model.ts';

/** Those of a type whose `FunctionName` is the function, in the order of the template. */
export function namingFunction({ template }: Graph, type: string, lambda: GraphNode): readonly Resource[] {
  const functions = byFunction(template, type);
  return (lambda.resource && functions.get(lambda.resource)) ?? [];
}

const byFunction = rememberedEach((template: Template, type: string): ReadonlyMap<Resource, readonly Resource[]> => {
  const naming = new Map<Resource, Resource[]>();
  for (const resource of resourcesOfType(template, type)) {
    for (const lambda of functionsNamed(template, resource)) {
      const known = naming.get(lambda);
      if (known === undefined) naming.set(lambda, [resource]);
      else known.push(resource);
    }
  }
  return naming;
});

function functionsNamed(template: Template, resource: Resource): ReadonlySet<Resource> {
  const identities = attribute(template, resource, 'FunctionName').map(({ value }) =>
    identify(template, value, ['AWS::Lambda::Function']),
  );
  return new Set(identities.flatMap((identity) => (identity.kind === 'resource' ? [identity.resource] : [])));
}
