import { compose, type Term } from './term.ts';

/**
 * The part of a text between two markers, holes included: of `…:sqs:path/123/${Queue.QueueName}` what follows `path/`.
 * Without the first marker undefined; without the second the rest of the text.
 */
export function cut(term: Term, after: string, before: string): Term | undefined {
  if (term.kind !== 'text' && term.kind !== 'composed') return undefined;
  const parts = term.kind === 'text' ? [term.text] : term.parts;
  const first = parts.findIndex((part) => typeof part === 'string' && part.includes(after));
  if (first < 0) return undefined;
  const inside: Term[] = [];
  for (const [index, part] of parts.slice(first).entries()) {
    if (typeof part !== 'string') {
      inside.push(part);
      continue;
    }
    const text = index === 0 ? part.slice(part.indexOf(after) + after.length) : part;
    const end = text.indexOf(before);
    inside.push({ kind: 'text', text: end < 0 ? text : text.slice(0, end), basis: term.basis, at: term.at });
    if (end >= 0) break;
  }
  return joined(inside.filter((part) => part.kind !== 'text' || part.text !== ''), term);
}

function joined(parts: readonly Term[], whole: Term): Term {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : compose(parts, whole.at);
}
