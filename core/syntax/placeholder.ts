/** What template engines (Jinja, cookiecutter, Go, ERB) leave in a file that they have yet to turn into YAML. */

import { textAt, type Place } from '../source.ts';
import type { Trouble } from './trouble.ts';

// Bounded, so that a line of a million braces is not searched a million times.
const inside = String.raw`[^\r\n]{0,300}?`;
const comment = String.raw`\{\{-?\s{0,9}/\*[^]{0,1000}?\*/\s{0,9}-?\}\}|\{#[^]{0,1000}?#\}`;
const pattern = String.raw`${comment}|\{\{${inside}\}\}|\{%${inside}%\}|<%${inside}%>`;
const anyPlaceholder = new RegExp(pattern);
const everyPlaceholder = new RegExp(pattern, 'g');
const goStatement = String.raw`\{\{-? *(?:(?:if|else|end|range|with|define|template|block|include)\b|/\*|\$\w* *:?=)`;
const statement = new RegExp(String.raw`^(?:\{%|\{#|<%(?!=)|${goStatement})`);

/** Whether a text holds a placeholder of a template engine. */
export function hasPlaceholder(text: string): boolean {
  return anyPlaceholder.test(text);
}

/** What CloudFormation resolves itself while it deploys. */
const dynamicReference = /^\{\{resolve:[\w.:/${}-]*\}\}$/;

/** Whether a text holds a placeholder that is no dynamic reference. */
export function isForEngine(text: string): boolean {
  return (text.match(everyPlaceholder) ?? []).some((placeholder) => !dynamicReference.test(placeholder));
}

/** Where the last placeholder that begins before an offset stands. */
export function placeholderBefore(text: string, offset: number): { start: number; end: number } | undefined {
  let found: { start: number; end: number } | undefined;
  for (const match of text.matchAll(everyPlaceholder)) {
    if (match.index >= offset) break;
    found = { start: match.index, end: match.index + match[0].length };
  }
  return found;
}

/** What to tell about a placeholder that keeps a file from being read. */
export function unfilledAt(at: Place): Trouble {
  const placeholder = textAt(at);
  if (placeholder.startsWith('{{resolve:')) {
    const message = `\`${placeholder}\` must stand in quotes: YAML takes the brace for the beginning of a mapping`;
    return { message, at, effect: 'derails' };
  }
  const lines = placeholder.split(/[\r\n]/);
  const shown = lines.length > 1 ? `${lines[0]} … ${lines.at(-1)}` : placeholder;
  const advice = 'let the engine write the template, and lint that file';
  const message = `\`${shown}\` is a placeholder of a template engine: ${advice}`;
  return { message, at, effect: 'derails' };
}

/**
 * The text with every placeholder replaced by as many letters, and those that print nothing or stand alone on a line
 * by blanks: it reads as YAML, and every offset still holds.
 */
export function fillPlaceholders(text: string): string {
  return text.replace(everyPlaceholder, (placeholder, offset: number) => {
    const alone = isBlankBefore(text, offset) && isBlankAfter(text, offset + placeholder.length);
    return placeholder.replace(/[^\r\n]/g, alone || statement.test(placeholder) ? ' ' : 'x');
  });
}

function isBlankBefore(text: string, offset: number): boolean {
  let i = offset - 1;
  while (text[i] === ' ' || text[i] === '\t') i--;
  return i < 0 || text[i] === '\n';
}

function isBlankAfter(text: string, offset: number): boolean {
  let i = offset;
  while (text[i] === ' ' || text[i] === '\t') i++;
  return i >= text.length || text[i] === '\n' || text[i] === '\r';
}
