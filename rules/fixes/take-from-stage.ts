/** A stage parameter of the Serverless Framework in the place of an address that is spelled out. */

import type { Change } from '../../core/change/change.ts';
import type { EndpointPlace } from '../../core/graph/endpoint-places.ts';
import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import { textOf, valueAt, type Mapping } from '../../core/syntax/tree.ts';
import { stackOf } from '../../core/template/stacks/stack-of.ts';
import { wordsFor } from './address-name.ts';
import { fixOf } from './fix.ts';
import { writtenAddresses } from './written-address.ts';

/**
 * Moves the address to the parameters that hold for all stages, where a stage may set its own. Source: Serverless
 * Framework, stage parameters, since version 3.3.
 */
export function takeFromStage(graph: Graph, places: readonly EndpointPlace[]): readonly Fix[] {
  const [place] = places;
  const [first, ...others] = writtenAddresses(graph, places) ?? [];
  if (place === undefined || first === undefined) return [];
  const { root, dialect } = stackOf(graph.template, place.resource);
  const path = root.kind === 'mapping' ? placeOfParameters(root) : undefined;
  const nodes = [first, ...others].map(({ node }) => node);
  if (dialect !== 'serverless' || root.kind !== 'mapping' || path === undefined) return [];
  if (!nodes.every((node) => node.kind === 'scalar' && textOf(node) === textOf(first.node))) return [];
  const words = wordsFor(place);
  const name = words.charAt(0).toLowerCase() + words.slice(1);
  const value = textOf(first.node) as string;
  const known = valueAt(root, ...path, name);
  if (known !== undefined && textOf(known) !== value) return [];
  const replaced = nodes.map((node): Change => ({ do: 'replace', node, value: `\${param:${name}}` }));
  const declared: readonly Change[] = known ? [] : [{ do: 'set', in: root, path: [...path, name], value }];
  return fixOf(graph, `Take the address from the stage parameter ${name}`, 'safe', [...declared, ...replaced]);
}

/** Undefined where the version may be one that knows no parameters. */
function placeOfParameters(root: Mapping): readonly string[] | undefined {
  if (valueAt(root, 'params') !== undefined) return ['params', 'default'];
  if (valueAt(root, 'stages') !== undefined) return ['stages', 'default', 'params'];
  const version = textOf(valueAt(root, 'frameworkVersion')) ?? '';
  if (/^[\^~>=v\s]*4/.test(version)) return ['stages', 'default', 'params'];
  return /^[\^~>=v\s]*3(\D|$)/.test(version) ? ['params', 'default'] : undefined;
}
