/** Hovers as tests read them. */

import type { Hover, MarkupContent } from 'vscode-languageserver/node';
import type { Editor } from './editor.ts';
import { ORDERS, rangeOfWord } from './templates.ts';

/** The hover one character into a word of the text. */
export async function hoverOn(
  editor: Editor,
  text: string,
  word: string,
  nth = 1,
  uri = ORDERS,
): Promise<Hover | null> {
  const position = { ...rangeOfWord(text, word, nth).start };
  position.character++;
  return editor.ask<Hover | null>('textDocument/hover', { textDocument: { uri }, position });
}

export function textOf(hover: Hover | null): string {
  return (hover?.contents as MarkupContent | undefined)?.value ?? '';
}

/** The text as a reader sees it: links without their targets. */
export function seen(hover: Hover | null): string {
  return textOf(hover).replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
