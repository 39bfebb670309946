/** Lenses and inlay hints as a reader sees them in the text. */

import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import type { Editor } from './editor.ts';
import { ORDERS } from './templates.ts';

export function lensesOn(editor: Editor, uri = ORDERS): Promise<CodeLens[]> {
  return editor.ask<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
}

type Lines = readonly [first: number, last: number];

export function hintsOn(editor: Editor, uri = ORDERS, lines: Lines = [0, 1000]): Promise<InlayHint[]> {
  const range = { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  return editor.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
}

/** "OrdersQueue: 1 producer | 1 consumer": the line of the text without its colon, then what stands above it. */
export function readLenses(text: string, lenses: readonly CodeLens[]): readonly string[] {
  const lines = text.split('\n');
  const byLine = new Map<number, string[]>();
  for (const { range, command } of lenses) {
    const { line } = range.start;
    byLine.set(line, [...(byLine.get(line) ?? []), command?.title ?? '']);
  }
  return [...byLine].map(([line, titles]) => `${lines[line]?.trim().replace(/:.*$/, '')}: ${titles.join(' | ')}`);
}

/** "Type: AWS::SQS::Queue ‹Retention: 4 days›": each line that has hints, with its hints where they stand. */
export function readHints(text: string, hints: readonly InlayHint[]): readonly string[] {
  const lines = text.split('\n');
  const marked = [...hints].reverse().sort((a, b) => b.position.character - a.position.character);
  for (const { position, label } of marked) {
    const line = lines[position.line] ?? '';
    lines[position.line] = `${line.slice(0, position.character)} ‹${String(label)}›${line.slice(position.character)}`;
  }
  return lines.filter((line) => line.includes('‹')).map((line) => line.trim());
}
