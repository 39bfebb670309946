import { oneLine } from './width.ts';

/**
 * Words of a template for a line of Markdown: shown as they are, neither markup nor mention. What GitHub would take for
 * a person (`@team`) or an issue (`#7`) is parted by a comment, which escaping alone does not do.
 */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_~[\]|]/g, '\\$&')
    .replace(/[@#](?=\w)/g, '$&<!-- -->');
}

/** A fence that nothing in the text can end. */
export function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
}

/** What is shown when somebody opens it. */
export function collapsed(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n</details>\n`;
}
