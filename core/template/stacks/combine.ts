/** Several stacks as the one template that the graph is built from. */

import { entriesOf, textOf, valueAt, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import type { Conditions, Formula } from '../conditions.ts';
import type { Output, Parameter, Resource, Template } from '../model.ts';
import { readConditions } from '../read-conditions.ts';
import { mapping, synthesize } from '../synthesize.ts';
import { conjunction } from '../when.ts';
import type { Member } from './member.ts';
import { renamedFormula, renamedWhen } from './renamed.ts';
import { rewrite } from './rewrite.ts';

/**
 * The whole, named after its first member; every id is the one it has in its own stack where that is free. Resources
 * that are not `wanted` are there by name alone, with what is written in their own stack.
 */
export function combine(members: readonly Member[], wanted: (resource: Resource) => boolean = () => true): Template {
  const { template } = members[0] as Member;
  const parameters = new Map(members.flatMap(parametersOf));
  const mappings = joined(members, ({ mappings: own }) => own);
  return {
    ...template,
    parameters,
    mappings,
    conditions: conditionsOf(members, parameters, mappings),
    resources: new Map(members.flatMap((member) => resourcesOf(member, wanted))),
    outputs: members.flatMap(outputsOf),
    problems: members.flatMap((member) => member.template.problems),
    sources: [...new Map(members.flatMap((member) => member.template.sources).map((one) => [one.path, one])).values()],
    missing: members.flatMap((member) => member.template.missing),
  };
}

/** All of them: one that is passed is named nowhere any more. */
function parametersOf({ template, rename }: Member): readonly (readonly [string, Parameter])[] {
  return [...template.parameters.values()].map((parameter) => {
    const name = rename(parameter.name);
    return [name, { ...parameter, name }];
  });
}

function resourcesOf(
  member: Member,
  wanted: (resource: Resource) => boolean,
): readonly (readonly [string, Resource])[] {
  return [...member.template.resources.values()].flatMap((resource) => {
    const moved = movedResource(member, resource);
    if (moved === undefined) return [];
    return [[moved.id, wanted(resource) ? { ...moved, ...rewritten(member, resource) } : moved] as const];
  });
}

function movedResource(member: Member, resource: Resource): Resource | undefined {
  const { stack, rename } = member;
  const when = conjunction(renamedWhen(member, resource.when), member.when);
  if (when === undefined) return undefined;
  const moved = { ...resource, id: rename(resource.id), when };
  return stack === undefined ? moved : { ...moved, stack };
}

function rewritten(member: Member, resource: Resource): Pick<Resource, 'body' | 'properties'> {
  const body = rewriteMapping(member, resource.body);
  return { body, properties: propertiesIn(body, resource) ?? rewriteMapping(member, resource.properties) };
}

/** What became of the properties where they stand in the body, as those do that nothing has added to. */
function propertiesIn(body: Mapping, before: Resource): Mapping | undefined {
  if (valueAt(before.body, 'Properties') !== before.properties) return undefined;
  const properties = valueAt(body, 'Properties');
  return properties?.kind === 'mapping' ? properties : undefined;
}

/** What should be a mapping and is a reference stays as it is written, since nothing can be read from it anyhow. */
function rewriteMapping(member: Member, node: Mapping): Mapping {
  const rewritten = rewrite(member, node);
  return rewritten.kind === 'mapping' ? rewritten : node;
}

function outputsOf(member: Member): readonly Output[] {
  return member.template.outputs.flatMap((output) => {
    const when = conjunction(renamedWhen(member, output.when), member.when);
    if (when === undefined) return [];
    const exportName = output.exportName && rewrite(member, output.exportName);
    const moved = { ...output, value: rewrite(member, output.value), exportName, when };
    return [member.stack === undefined ? moved : { ...moved, stack: member.stack }];
  });
}

function conditionsOf(
  members: readonly Member[],
  parameters: ReadonlyMap<string, Parameter>,
  mappings: Node | undefined,
): Conditions {
  const sections = joined(members, ({ root }) => valueAt(root, 'Conditions'));
  const at = (members[0] as Member).template.root.at;
  const written = readConditions(mapping({ Conditions: sections }, at), parameters, mappings);
  return { ...written, formulas: new Map([...members.flatMap(addedFormulas), ...written.formulas]) };
}

/** Conditions that stand in no section: those of APIs that SAM adds, of loops that are written out. */
function addedFormulas(member: Member): readonly (readonly [string, Formula])[] {
  const { formulas } = member.template.conditions;
  if (member.stack === undefined) return [...formulas];
  return [...formulas].map(([name, formula]) => [member.rename(name), renamedFormula(member, formula)]);
}

/** One section of all members, its keys in names of the whole. */
function joined(members: readonly Member[], section: (template: Template) => Node | undefined): Mapping | undefined {
  const entries = members.flatMap((member) =>
    entriesOf(section(member.template)).map((entry): Entry => {
      const name = member.rename(entry.key.text);
      const key = name === textOf(entry.key) ? entry.key : (synthesize(name, entry.key.at) as Entry['key']);
      return { ...entry, key, value: rewrite(member, entry.value) };
    }),
  );
  const at = (members[0] as Member).template.root.at;
  return entries.length === 0 ? undefined : { kind: 'mapping', entries, style: 'block', at };
}
