/** From text to the concrete syntax tokens of the `yaml` library, stopping before nesting can exhaust the stack. */

import { Lexer, Parser } from 'yaml';
import type { CST } from 'yaml';
import { maxDepth } from './limits.ts';

/** The tokens of one text. */
export interface Tokens {
  /** The first document: CloudFormation reads no other. */
  readonly document: CST.Document | undefined;
  /** What stands outside of any document and cannot be told from it. */
  readonly strays: readonly CST.ErrorToken[];
  /** Where the nesting became too deep to go on. */
  readonly tooDeepAt: number | undefined;
}

/** Tokens up to the end of the first document. */
export function tokensOf(text: string): Tokens {
  const parser = new Parser();
  const strays: CST.ErrorToken[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    const document = firstDocument(parser.next(lexeme), strays);
    if (document !== undefined) return { document, strays, tooDeepAt: undefined };
    if (parser.stack.length > maxDepth) return { document: undefined, strays, tooDeepAt: parser.offset };
  }
  return { document: firstDocument(parser.end(), strays), strays, tooDeepAt: undefined };
}

function firstDocument(tokens: Iterable<CST.Token>, strays: CST.ErrorToken[]): CST.Document | undefined {
  for (const token of tokens) {
    if (token.type === 'document') return token;
    if (token.type === 'error') strays.push(token);
  }
  return undefined;
}
