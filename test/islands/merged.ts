/** Templates of one text each, as one: for what islands have to do with each other, and what they have not. */

import { below, type Random } from '../fuzz/mutate.ts';

const SECTIONS = ['Parameters', 'Conditions', 'Mappings', 'Resources', 'Outputs'];

/** The sections of a template in block style with an indentation of two, by name; undefined for any other text. */
function sectionsOf(text: string): ReadonlyMap<string, string> | undefined {
  const sections = new Map<string, string>();
  for (const [, name = '', body = ''] of text.matchAll(/^(\w+):[^\n]*\n((?:(?:[ #].*)?\n)*)/gm)) {
    if (/^ {3}/.test(body) || /^ [^ ]/m.test(body)) return undefined;
    sections.set(name, body);
  }
  return sections.has('Resources') && !text.includes('\t') && !text.includes('\r') ? sections : undefined;
}

/** One template with the resources of some of the texts, ids with a number behind them, written names as they were. */
export function merged(texts: readonly string[], random: Random): string {
  const parts = Array.from({ length: 2 + below(random, 8) }, () => texts[below(random, texts.length)] as string);
  const all = new Map(SECTIONS.map((name) => [name, '']));
  for (const [index, text] of parts.entries()) {
    const sections = sectionsOf(text);
    if (sections === undefined) continue;
    const ids = SECTIONS.flatMap((name) => [...(sections.get(name) ?? '').matchAll(/^  (\w+):/gm)].map(([, id]) => id));
    const names = new RegExp(`\\b(${ids.join('|')})\\b`, 'g');
    for (const name of SECTIONS) {
      all.set(name, all.get(name) + (sections.get(name) ?? '').replace(names, `$1N${index}`));
    }
  }
  const written = [...all].filter(([, body]) => body !== '').map(([name, body]) => `${name}:\n${body}`);
  const sam = parts.some((text) => text.includes('AWS::Serverless')) ? 'Transform: AWS::Serverless-2016-10-31\n' : '';
  return `AWSTemplateFormatVersion: '2010-09-09'\n${sam}${written.join('')}`;
}
