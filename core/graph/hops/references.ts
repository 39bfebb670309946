/** Nodes that a part of the template refers to, wherever in it: an origin's domain name, a request template. */

import type { Node } from '../../syntax/tree.ts';
import { identify } from '../../template/identity.ts';
import { leavesOf } from '../../template/leaves.ts';
import { symbolic, type AttributeTerm, type Term } from '../../template/term.ts';
import type { When } from '../../template/when.ts';
import { typesOfKind } from '../../facts/kinds.ts';
import { nodeFor, type Draft, type End } from '../draft.ts';
import type { NodeKind } from '../model.ts';

/** The nodes of these kinds that a part names by reference, ARN, URL or name; each once per choice of conditions. */
export function nodesNamedIn(
  draft: Draft,
  part: Node | undefined,
  when: When,
  kinds: readonly NodeKind[],
): readonly End[] {
  if (part === undefined) return [];
  const types = kinds.flatMap(typesOfKind);
  const ends: End[] = [];
  for (const leaf of leavesOf(draft.template, part, when)) {
    for (const term of namesIn(leaf.value)) {
      const end = endNamed(draft, term, types, leaf.when);
      if (end === undefined || !kinds.includes(end.node.kind)) continue;
      if (!ends.some((known) => known.node === end.node && known.when === end.when)) ends.push(end);
    }
  }
  return ends;
}

function endNamed(draft: Draft, term: Term, types: readonly string[], when: When): End | undefined {
  const identity = identify(draft.template, term, types);
  const node = identity.kind === 'resource' ? nodeFor(draft, identity.resource) : undefined;
  return node && { node, qualifier: identity.kind === 'resource' ? identity.qualifier : undefined, when, at: term.at };
}

const SPELLED_NAME = /arn:[\w-]+:\w[\w-]*:[^\s"'\\,<>]+|https?:\/\/sqs\.[^\s"'\\,<>&]+/g;

/** The references of a text with holes one by one, and the ARNs and queue URLs that a text spells. */
function namesIn(term: Term): readonly Term[] {
  const spelled = spelledIn(symbolic(term) ?? '', term);
  if (term.kind !== 'composed') return [term, ...spelled];
  const references = term.parts.filter(isReference);
  return references.length > 0 ? [...references, ...spelled] : [term, ...spelled];
}

function isReference(part: string | Term): part is AttributeTerm {
  return typeof part !== 'string' && part.kind === 'attribute';
}

function spelledIn(text: string, term: Term): readonly Term[] {
  const names = [...text.matchAll(SPELLED_NAME)].map((match) => match[0]);
  return names.map((name) => ({ kind: 'text', text: name, basis: 'written', at: term.at }));
}
