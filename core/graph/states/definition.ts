/** The definition of a state machine as a structure: written as one, as JSON text or as text with holes. */

import type { Place } from '../../source.ts';
import { valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { whyUnknown } from '../../template/attributes.ts';
import { withSubstitutions } from '../../template/definition-substitutions.ts';
import { evaluate } from '../../template/evaluate.ts';
import type { Resource, Template } from '../../template/model.ts';
import { structureOf, whyUnstructured } from '../../template/structure.ts';
import type { Term } from '../../template/term.ts';
import type { When } from '../../template/when.ts';

export interface Definition {
  /** A mapping with `StartAt` and `States`. */
  readonly node: Mapping;
  readonly when: When;
  /** The text it was read from. */
  readonly whole: Place;
}

export interface Definitions {
  /** One per choice of conditions. */
  readonly readable: readonly Definition[];
  /** Why there may be states beside those. */
  readonly unread: string | undefined;
}

/** What a state machine is defined as under each choice of conditions, its substitutions put in. */
export function definitionsOf(template: Template, workflow: Resource): Definitions {
  const { properties, when } = workflow;
  const written = valueAt(properties, 'Definition') ?? valueAt(properties, 'DefinitionString');
  if (written === undefined) return { readable: [], unread: whyMissing(properties) };
  const substitutions = valueAt(properties, 'DefinitionSubstitutions');
  const readable: Definition[] = [];
  let unread: string | undefined;
  for (const choice of evaluate(template, written, when)) {
    const term = structureWith(choice.value, substitutions);
    if (term.kind === 'mapping') readable.push({ node: term.node, when: choice.when, whole: term.at });
    else unread = whyUnread(term);
  }
  return { readable, unread };
}

function whyMissing(properties: Mapping): string {
  const isElsewhere = valueAt(properties, 'DefinitionS3Location') !== undefined;
  return isElsewhere ? 'a definition that lies in S3' : 'the definition is not in the template';
}

function whyUnread(term: Term): string {
  switch (term.kind) {
    case 'absent':
      return 'the definition is not in the template';
    case 'sequence':
      return 'the definition is a list';
    case 'text':
      return 'the definition is no JSON';
    case 'composed':
      return whyUnstructured(term) ?? whyUnknown(term);
    default:
      return whyUnknown(term);
  }
}

function structureWith(term: Term, substitutions: Node | undefined): Term {
  const structure = structureOf(term);
  if (structure.kind !== 'mapping') return structure;
  return { ...structure, node: withSubstitutions(structure.node, substitutions) as Mapping };
}
