/** Templates as data, written with a resource on each line: what is dense is read and mended on few, long lines. */

import type { MadeFile } from '../../../bench/generate/corpus.ts';
import { type Fields, resource, type Value } from '../../../bench/generate/value.ts';

export const QUEUE: Fields = { Type: 'AWS::SQS::Queue' };

/** A function that needs no role of its own to be complete. */
export const FUNCTION: Fields = resource('AWS::Lambda::Function', { Role: 'arn:aws:iam::123456789012:role/worker' });

export function template(resources: Fields, sections: Fields = {}, path = 'template.yaml'): MadeFile {
  return { path, text: dense({ AWSTemplateFormatVersion: '2010-09-09', ...sections, Resources: resources }) };
}

/** Sections with a line for each of their entries. */
export function dense(sections: Fields): string {
  const texts = Object.entries(sections).map(([name, content]) => {
    if (typeof content !== 'object' || Array.isArray(content)) return `${name}: ${JSON.stringify(content)}\n`;
    return `${name}:\n${linesOf(content as Fields)}`;
  });
  return texts.join('');
}

export function linesOf(entries: Fields, indent = '  '): string {
  return Object.entries(entries).map(([name, content]) => `${indent}${name}: ${JSON.stringify(content)}\n`).join('');
}

/** `make(0)`, `make(1)`, … */
export function times<Made>(count: number, make: (index: number) => Made): readonly Made[] {
  return Array.from({ length: Math.round(count) }, (_, index) => make(index));
}

/** `Name0`, `Name1`, … */
export function numbered(count: number, name: string, make: (index: number) => Value): Fields {
  return Object.fromEntries(times(count, (index) => [`${name}${index}`, make(index)])) as Fields;
}

/** Those of each step. */
export function merged(count: number, make: (index: number) => Fields): Fields {
  return Object.assign({}, ...times(count, make)) as Fields;
}
