/** Values that no template takes: a name that none asks for, a value that one refuses. */

import { didYouMean } from '../core/nearest.ts';
import { isAllowed, refusal } from '../core/parameters/allowed.ts';
import { askedNames } from '../core/parameters/asked-names.ts';
import type { Template } from '../core/template/model.ts';
import { listed } from '../core/words.ts';
import type { Given, GivenValues } from './parameters.ts';
import { placeText } from './place-text.ts';

/** What one template wants of the values that are given. */
export interface Asks {
  readonly names: ReadonlySet<string>;
  readonly isService: boolean;
  /** Sentences about values of the command line that it refuses: wrong usage. */
  readonly refused: readonly string[];
  /** The same of a configuration, whose values may be meant for other templates. */
  readonly doubtful: readonly string[];
}

type Values = ReadonlyMap<string, Given>;

export function asksOf(template: Template, given: Values, configured: Values): Asks {
  return {
    names: askedNames(template),
    isService: template.dialect === 'serverless',
    refused: refusals(template, given),
    doubtful: refusals(template, configured),
  };
}

/** A sentence for each value that a deployment of the template would refuse. */
function refusals(template: Template, given: Values): readonly string[] {
  return [...template.parameters.values()].flatMap((parameter) => {
    const one = given.get(parameter.name);
    if (one === undefined || isAllowed(parameter, one.value)) return [];
    return `${one.origin}: ${refusal(one.value, parameter.allowed, placeText(parameter.at))}`;
  });
}

/** Sentences about names that no template of the run asks for: a slip, or a file that serves other stacks too. */
export function unasked({ parameters, options }: GivenValues, asks: readonly Asks[]): readonly string[] {
  if (asks.length === 0) return [];
  const names = new Set(asks.flatMap((one) => [...one.names]));
  const idle = [...parameters].filter(([name]) => !names.has(name));
  const near = ([name]: [string, Given]): string => didYouMean(name, names);
  const told = idle.filter((one) => one[1].file === undefined || near(one) !== '');
  const idleOptions = asks.some(({ isService }) => isService) ? [] : [...options];
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
