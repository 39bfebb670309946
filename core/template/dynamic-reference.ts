/** `{{resolve:ssm:/orders/url}}`: parts of a text that CloudFormation looks up on deployment. */

import { symbolic, type AttributeTerm, type ComposedTerm, type TextTerm, type UnknownTerm } from './term.ts';

const OPEN = '{{resolve:';
const CLOSE = '}}';

type Part = string | AttributeTerm | UnknownTerm;

/** The text with each dynamic reference as an unknown part, which equals every other reference that says the same. */
export function lookedUp(term: TextTerm | ComposedTerm): TextTerm | ComposedTerm | UnknownTerm {
  if (term.kind === 'text' && !term.text.includes(OPEN)) return term;
  const written = term.kind === 'text' ? [term.text] : term.parts;
  if (!written.some(opens)) return term;
  const parts = referencesTaken(written, term);
  const [only, ...others] = parts;
  if (others.length > 0) return { kind: 'composed', parts, basis: term.basis, at: term.at };
  return typeof only === 'object' && only.kind === 'unknown' ? only : term;
}

function opens(part: Part): boolean {
  return typeof part === 'string' && part.includes(OPEN);
}

function referencesTaken(written: readonly Part[], term: TextTerm | ComposedTerm): readonly Part[] {
  const parts: Part[] = [];
  let open: Part[] | undefined;
  for (const part of written.flatMap(cutAtBraces)) {
    if (part === OPEN && open === undefined) open = [];
    else if (part === CLOSE && open !== undefined) {
      parts.push(reference(open, term));
      open = undefined;
    } else (open ?? parts).push(part);
  }
  return open === undefined ? parts : written;
}

/** The braces of references as parts of their own. */
function cutAtBraces(part: Part): readonly Part[] {
  return typeof part === 'string' ? part.split(/(\{\{resolve:|\}\})/).filter((piece) => piece !== '') : [part];
}

const SERVICES: ReadonlyMap<string, string> = new Map([
  ['ssm', 'the SSM parameter'],
  ['ssm-secure', 'the SSM parameter'],
  ['secretsmanager', 'the secret'],
]);

function reference(inside: readonly Part[], { at }: TextTerm | ComposedTerm): UnknownTerm {
  const names = inside.map((part) => (typeof part === 'string' ? part : symbolic(part)));
  const shown = names.map((name) => name ?? '…').join('');
  const [service, ...rest] = shown.split(':');
  const why = `${SERVICES.get(service as string) ?? service} ${rest.join(':')} is looked up on deployment`;
  return { kind: 'unknown', why, symbol: names.includes(undefined) ? undefined : symbolOf(shown), at };
}

/** A name stands between braces itself. */
function symbolOf(reference: string): string {
  return `\${resolve:${reference.replace(/\$\{([^}]{0,300})\}/g, '<$1>')}}`;
}
