/** Where the value of a Serverless variable is written, when a change is to replace it. */

import { rememberedEach } from '../remember.ts';
import { valueAt, type Node } from '../syntax/tree.ts';
import type { Resource, Template } from '../template/model.ts';
import { bodySpot, type WrittenIn } from './home.ts';
import { childAt, spotsAround, type Spot } from './spot.ts';

/** What is to be changed: the place named, another one, or none because another deployment may choose another value. */
export type VariableHome = 'here' | 'nowhere' | Spot;

/**
 * The spot to change for a property that is one variable: where its value is written, if nothing else uses that. What
 * others use too is overridden where the property stands.
 */
export function variableHome(
  template: Template,
  where: Node | Resource,
  path: readonly string[],
  writtenIn: WrittenIn,
): VariableHome {
  if ('kind' in where || path[0] !== 'Properties') return 'here';
  const named = spotAlong(bodySpot(template, where, writtenIn), path);
  const value = valueAt(where.properties, ...path.slice(1));
  if (named?.node.kind !== 'scalar' || !/^\$\{.*\}$/.test(named.node.text) || value?.kind !== 'scalar') return 'here';
  if (value.assumed === true) return 'nowhere';
  const { source, start, end } = value.at;
  const root = writtenIn(source)?.root;
  const around = root === undefined ? [] : spotsAround(root, value.at);
  const home = around.find(({ node, alias }) => {
    return !alias && node.kind === 'scalar' && node.at.start === start && node.at.end === end;
  });
  const isPlain = home?.node.kind === 'scalar' && !home.node.text.includes('${');
  return isPlain && usesOf(template, named.node.text) === 1 ? home : 'here';
}

function spotAlong(body: Spot | undefined, path: readonly string[]): Spot | undefined {
  return path.reduce<Spot | undefined>(childAt, body);
}

/** How often a variable stands in the texts of a template. */
const usesOf = rememberedEach(({ sources }: Template, variable: string): number =>
  sources.reduce((sum, { text }) => sum + text.split(variable).length - 1, 0),
);
