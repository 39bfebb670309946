/** A rule's Markdown page as a terminal shows it: headings, wrapped paragraphs and lists, templates set off. */

import { painter, type Paint } from './paint.ts';
import type { TextOptions } from './text.ts';
import { printable } from './width.ts';
import { wrap } from './wrap.ts';

interface Block {
  readonly kind: 'heading' | 'text' | 'item' | 'code' | 'table';
  /** For code: what stands after the opening fence. */
  readonly info: string;
  readonly lines: readonly string[];
}

/** The page with a line break at its end. */
export function formatPage(markdown: string, { columns, colored }: TextOptions): string {
  const paint = painter(colored);
  const lines = blocksOf(markdown).flatMap((block, index, all) => {
    const isNextItem = block.kind === 'item' && all[index - 1]?.kind === 'item';
    return [...(index === 0 || isNextItem ? [] : ['']), ...rendered(block, columns, paint)];
  });
  return `${lines.join('\n')}\n`;
}

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = [];
  // A fence may hold empty lines, everything else ends at one.
  const parts = /^(`{3,})(.*)\n([\s\S]*?)^\1[ \t]*$|^#+ .*$|^[ \t]*[-*] .*(?:\n[ \t]+\S.*)*|^(?:(?!`{3}|#+ |[ \t]*[-*] ).+\n?)+/gm;
  for (const [whole, fence, info = '', code = ''] of markdown.replaceAll('\r\n', '\n').matchAll(parts)) {
    const lines = (fence === undefined ? whole : code).trimEnd().split('\n');
    if (fence !== undefined) blocks.push({ kind: 'code', info: info.trim(), lines });
    else if (whole.startsWith('#')) blocks.push({ kind: 'heading', info: '', lines });
    else blocks.push({ kind: kindOf(whole), info: '', lines });
  }
  return blocks;
}

function kindOf(text: string): Block['kind'] {
  if (text.startsWith('|')) return 'table';
  return /^\s*[-*] /.test(text) ? 'item' : 'text';
}

function rendered({ kind, info, lines }: Block, columns: number, paint: Paint): readonly string[] {
  switch (kind) {
    case 'heading':
      return lines.map((line) => heading(line, paint));
    case 'code':
      return [...captionOf(info), ...lines.map((line) => `    ${codeLine(printable(line), paint)}`.trimEnd())];
    case 'table':
      return lines.map(printable);
    case 'text':
    case 'item':
      return paragraph(lines, columns);
  }
}

function heading(line: string, paint: Paint): string {
  const [, marks = '', title = ''] = /^(#+) (.*)$/.exec(line) ?? [];
  return paint(marks.length === 1 ? 'path' : 'strong', printable(title));
}

/** What the words after a fence tell the reader. */
function captionOf(info: string): readonly string[] {
  const words = info.split(/\s+/).slice(1);
  const file = words.find((word) => word.startsWith('file='))?.slice('file='.length);
  const parameters = words.filter((word) => /^[\w-]+=/.test(word) && !word.startsWith('file='));
  if (words.includes('fixed')) return ['  after the fix:'];
  if (file !== undefined) return [`  ${file}:`];
  return parameters.length > 0 ? [`  with ${parameters.join(', ')}:`] : [];
}

const CARETS = /^(\s*(?:#|\/\/)\s*)(\^+ (error|warning|info)\b.*)$/;

function codeLine(line: string, paint: Paint): string {
  const [, margin = '', said = '', severity] = CARETS.exec(line) ?? [];
  return severity === undefined ? line : margin + paint(severity as 'error' | 'warning' | 'info', said);
}

function paragraph(lines: readonly string[], columns: number): readonly string[] {
  const text = lines.map((line) => line.trim()).join(' ').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)');
  const bullet = /^(?:[-*]|\d+\.) /.exec(text)?.[0] ?? '';
  const wrapped = wrap(printable(text.slice(bullet.length)).replaceAll('**', ''), columns - bullet.length);
  return wrapped.map((line, index) => (index === 0 ? bullet : ' '.repeat(bullet.length)) + line);
}
