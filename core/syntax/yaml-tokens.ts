/** From text to the concrete syntax tokens of the `yaml` library, stopping before they can exhaust stack or memory. */

import { Lexer, Parser } from 'yaml';
import type { CST } from 'yaml';
import { maxDepth, maxTokens } from './limits.ts';

/** The tokens of one text. */
export interface Tokens {
  /** The first document: CloudFormation reads no other. */
  readonly document: CST.Document | undefined;
  /** What stands outside of any document; one is enough to tell. */
  readonly stray: CST.ErrorToken | undefined;
  /** Why and where the reading was given up. */
  readonly refusal?: { readonly message: string; readonly offset: number };
}

/** Tokens up to the end of the first document, or to what stands behind it without being a document. */
export function tokensOf(text: string): Tokens {
  const parser = new Parser();
  let document: CST.Document | undefined;
  let stray: CST.ErrorToken | undefined;
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      if (token.type === 'document') document = token;
      else if (token.type === 'error') stray ??= token;
    }
    if (document !== undefined && (stray !== undefined || parser.stack.length > 0)) return { document, stray };
    const message = refusal(parser.stack.length, ++count);
    if (message !== undefined) return { document: undefined, stray, refusal: { message, offset: parser.offset } };
  }
  const [last] = parser.end();
  return { document: document ?? (last?.type === 'document' ? last : undefined), stray };
}

function refusal(depth: number, count: number): string | undefined {
  if (depth > maxDepth) {
    return `values are nested more than ${maxDepth} levels deep here, and the file is not read: nest them less`;
  }
  if (count <= maxTokens) return undefined;
  return `the file holds more than ${maxTokens} words and marks and is not read: split it`;
}
