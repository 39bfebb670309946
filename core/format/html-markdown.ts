import { element, escaped } from './markup.ts';

/** A rule's page as HTML: headings, paragraphs, lists and templates; whatever else stands there is shown as text. */
export function htmlOfMarkdown(markdown: string): string {
  const blocks = markdown.matchAll(/^(`{3,})[^\n]*\n([\s\S]*?)^\1[ \t]*$|^(?!`{3}).+(?:\n(?!`{3}).+)*/gm);
  return [...blocks].map(([whole, , code]) => (code === undefined ? blockOf(whole) : codeBlock(code))).join('\n');
}

function blockOf(text: string): string {
  const [, title] = /^#+ (.*)$/.exec(text) ?? [];
  if (title !== undefined) return element('h4', {}, inline(title));
  if (text.startsWith('|')) return codeBlock(text);
  if (!/^[-*] /.test(text)) return element('p', {}, inline(text));
  const items = text.split(/^[-*] /m).slice(1);
  return element('ul', {}, ...items.map((item) => element('li', {}, inline(item.trim()))));
}

function codeBlock(text: string): string {
  return element('pre', {}, escaped(text.trimEnd()));
}

/** Code, bold and links to pages of the web; the text is escaped before any markup is made of it. */
function inline(text: string): string {
  return escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replace(/\[([^\]]+)\]\((https:[^)\s]+)\)/g, '<a href="$2" rel="noreferrer">$1</a>');
}
