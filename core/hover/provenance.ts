/** Where a value comes from that does not stand in its resource as plain text. */

import { isWithin, positionAt, textAt, type Place } from '../source.ts';
import { entriesOf } from '../syntax/tree.ts';
import type { Resource, Template } from '../template/model.ts';
import { stackAt } from '../template/stacks/stack-of.ts';
import type { Known } from '../template/value.ts';
import { linked, type LinkTo } from './link.ts';

/** `default`, `parameter Stage`, `Globals`; undefined for what is plainly written in the resource. */
export function originOf(template: Template, value: Known<unknown>, owner: Resource): string | undefined {
  if (value.basis === 'aws-default') return 'default';
  if (value.basis !== 'written') return parameterText(template, value);
  if (!isSpelledOut(value)) return 'default';
  return isInside(value.at, owner) ? undefined : sharedText(template, value.at, owner);
}

/** The same in italics, linked to the text where there is one to look at. */
export function originText(template: Template, value: Known<unknown>, owner: Resource, linkTo: LinkTo): string {
  const origin = originOf(template, value, owner);
  if (origin === undefined) return '';
  const target = isInside(value.at, owner) ? undefined : linkTo(value.at);
  return `*(${linked(origin, target) ?? origin})*`;
}

function parameterText(template: Template, { basis, at }: Known<unknown>): string {
  const text = textAt(at);
  const given = basis === 'given' ? ', as given' : '';
  const name = text.match(/\w+/g)?.find((word) => template.parameters.has(word));
  if (name !== undefined) return `parameter ${name}${given}`;
  const variable = /^["']?\$\{\s*(?:opt|param|self|env|file|sls)\s*[:(]\s*([\w./-]+)/.exec(text)?.[1];
  if (variable !== undefined) return `variable ${variable}${given}`;
  return basis === 'given' ? 'given from outside' : 'default of a parameter';
}

/** A tool such as the Serverless Framework writes values of its own: the text at their place does not hold them. */
export function isSpelledOut({ at, value }: Known<unknown>): boolean {
  const text = textAt(at);
  return text.length > 200 || text.includes(String(value)) || /[{!]/.test(text);
}

function isInside(at: Place, { body, at: name }: Resource): boolean {
  return isWithin(at, body.at) || isWithin(at, name);
}

/** Sections whose values hold for many resources. */
const SHARED: ReadonlySet<string> = new Set(['Globals', 'Mappings', 'provider', 'custom', 'params']);

/** The section, or the place in another file; undefined for what a generated resource takes from its own text. */
function sharedText(template: Template, at: Place, owner: Resource): string | undefined {
  const { path } = at.source;
  const around = entriesOf(stackAt(template, path).root).find((entry) => isWithin(at, entry.at));
  if (around !== undefined && SHARED.has(around.key.text)) return around.key.text;
  if (path === owner.at.source.path) return undefined;
  return `${path.split('/').at(-1)}, line ${positionAt(at.source, at.start).line + 1}`;
}
