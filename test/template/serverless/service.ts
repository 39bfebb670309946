// Services as their stacks, for tests of the Serverless Framework.

import type { Template } from '../../../core/template/model.ts';
import { read } from '../printed.ts';

type Given = Omit<NonNullable<Parameters<typeof read>[1]>, 'path'>;

/** Reads a whole `serverless.yml`. */
export function service(text: string, given: Given = {}): Template {
  return read(text, { path: 'serverless.yml', ...given });
}

/** A service `shop` with what follows its provider, without a bucket of its own; line 3 is the first of it. */
export function shop(text: string, given: Given = {}): Template {
  return service(`service: shop\nprovider: { name: aws, deploymentBucket: uploads }\n${unindented(text)}`, given);
}

/** A function `order` with one list of events; the events begin in line 5. */
export function order(events: string, rest = ''): Template {
  const list = unindented(events).replace(/^(?=.)/gm, '      ');
  return shop(`functions:\n  order:\n    events:\n${list}${unindented(rest)}`);
}

function unindented(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  return lines.map((line) => line.slice(Math.min(...indents))).join('\n').replace(/ *$/, '');
}
