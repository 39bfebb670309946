/** Suppressions as data: `Metadata.hoplint.disable` of a template or resource, `custom.hoplint.disable` of a service. */

import type { Finding } from '../finding.ts';
import { isWithin } from '../source.ts';
import { textOf, valueAt, type Node } from '../syntax/tree.ts';
import type { Resource, Template } from '../template/model.ts';
import { stacksOf } from '../template/stacks/stack-of.ts';
import type { Suppression } from './collect.ts';
import { ANYWHERE, lineMarks, resourceMark, type Mark } from './marks.ts';

/** Each entry is `{ rule, reason }` or a rule's name alone; a single one needs no list. */
export function metadataSuppressions(template: Template): readonly Suppression[] {
  const [, ...others] = stacksOf(template);
  return [
    ...ofWhole(template.root, () => true),
    ...others.flatMap(({ root, source }) => ofWhole(root, ({ at }) => at.source.path === source.path)),
    ...ownMetadata(template).flatMap(([resource, disable]) =>
      suppressionsOf(disable, { covers: inResource(resource), reaches: marksOn(resource) }),
    ),
  ];
}

/** What a template says of all that is in it. */
function ofWhole(root: Node, covers: Suppression['covers']): readonly Suppression[] {
  const sections = [valueAt(root, 'Metadata'), valueAt(root, 'custom')];
  return sections.flatMap((node) => suppressionsOf(valueAt(node, 'hoplint', 'disable'), { covers, reaches: [ANYWHERE] }));
}

/** What resources say, once where several were made of one text. */
function ownMetadata(template: Template): readonly (readonly [Resource, Node])[] {
  const byPlace = new Map<string, readonly [Resource, Node]>();
  for (const resource of template.resources.values()) {
    const disable = valueAt(resource.body, 'Metadata', 'hoplint', 'disable');
    if (disable === undefined) continue;
    const identity = `${disable.at.source.path} ${disable.at.start}`;
    if (!byPlace.has(identity)) byPlace.set(identity, [resource, disable]);
  }
  return [...byPlace.values()];
}

/** Two stacks may use one id; a finding on it belongs to the one whose text carries it. */
function inResource({ id, carrier, body, stack }: Resource): (finding: Finding) => boolean {
  const isOwn = ({ at }: Finding): boolean => stack === undefined || at.source.path === stack.source.path;
  return (finding) => {
    const isNamed = finding.resource === id || finding.resource === carrier;
    return (isNamed && isOwn(finding)) || isWithin(finding.at, body.at);
  };
}

function marksOn({ id, carrier, body }: Resource): readonly Mark[] {
  return [resourceMark(id), resourceMark(carrier), ...lineMarks(body.at)];
}

function suppressionsOf(
  disable: Node | undefined,
  reach: Pick<Suppression, 'covers' | 'reaches'>,
): readonly Suppression[] {
  if (disable === undefined) return [];
  const items = disable.kind === 'sequence' ? disable.items : [disable];
  return items.map((item) => {
    const rule = item.kind === 'mapping' ? valueAt(item, 'rule') : item;
    return {
      rule: textOf(rule) ?? '',
      reason: textOf(valueAt(item, 'reason')) ?? '',
      at: rule?.at ?? item.at,
      ...reach,
    };
  });
}
