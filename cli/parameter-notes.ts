/** Values that no template takes: a name that none asks for, a value that one refuses. */

import { didYouMean } from '../core/nearest.ts';
import { isAllowed, refusal } from '../core/parameters/allowed.ts';
import { askedNames } from '../core/parameters/asked-names.ts';
import type { Template } from '../core/template/model.ts';
import { listed } from '../core/words.ts';
import type { Given, GivenValues } from './parameters.ts';
import { placeText } from './place-text.ts';

/** What the templates of a run ask for. */
export interface Asked {
  readonly names: Set<string>;
  templates: number;
  services: number;
}

export function newAsked(): Asked {
  return { names: new Set(), templates: 0, services: 0 };
}

export function noteTemplate(asked: Asked, template: Template): void {
  for (const name of askedNames(template)) asked.names.add(name);
  asked.templates += 1;
  if (template.dialect === 'serverless') asked.services += 1;
}

/** A sentence for each value that a deployment of the template would refuse. */
export function refusals(template: Template, given: ReadonlyMap<string, Given>): readonly string[] {
  return [...template.parameters.values()].flatMap((parameter) => {
    const one = given.get(parameter.name);
    if (one === undefined || isAllowed(parameter, one.value)) return [];
    return `${one.origin}: ${refusal(one.value, parameter.allowed, placeText(parameter.at))}`;
  });
}

/** Sentences about names that no template of the run asks for: a slip, or a file that serves other stacks too. */
export function unasked({ parameters, options }: GivenValues, asked: Asked): readonly string[] {
  if (asked.templates === 0) return [];
  const idle = [...parameters].filter(([name]) => !asked.names.has(name));
  const near = ([name]: [string, Given]): string => didYouMean(name, asked.names);
  const told = idle.filter((one) => one[1].file === undefined || near(one) !== '');
  const idleOptions = asked.services > 0 ? [] : [...options];
  const elsewhere = 'none of the templates is a Serverless service; parameters are given with --param NAME=VALUE';
  return [
    ...told.map((one) => `${one[1].origin}: no template asks for it${near(one)}`),
    ...byFile(idle.filter((one) => !told.includes(one))),
    ...idleOptions.map(([name, value]) => `--${name} ${value}: ${elsewhere}`),
  ];
}

const MOST_NAMED = 6;

function byFile(idle: readonly (readonly [name: string, given: Given])[]): readonly string[] {
  const files = new Map<string, string[]>();
  for (const [name, { file = '' }] of idle) files.set(file, [...(files.get(file) ?? []), name]);
  return [...files].map(([file, names]) => {
    const more = names.length - MOST_NAMED;
    const shown = more > 0 ? [...names.slice(0, MOST_NAMED), `${more} more`] : names;
    return `${file}: no template asks for ${listed(shown)}`;
  });
}
