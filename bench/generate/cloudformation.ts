import { FLOWS } from './flows.ts';
import { kebab, nameOf } from './names.ts';
import { printYaml } from './print-yaml.ts';
import type { Random } from './random.ts';
import type { Fields, Value } from './value.ts';

/** What stands before the resources of every stack that is made here. */
export const HEAD: Fields = {
  AWSTemplateFormatVersion: '2010-09-09',
  Parameters: {
    Stage: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'test', 'prod'] },
    ArtifactBucket: { Type: 'String' },
  },
  Conditions: { IsProduction: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
};

export function stackOf(resources: Fields, more: Fields = {}): Fields {
  return { ...HEAD, ...more, Resources: resources };
}

/** `count` flows one after the other. */
export function flows(count: number, random: Random, first = 0): Fields {
  const each = Array.from({ length: count }, (_, index) => random.oneOf(FLOWS)(nameOf(first + index), random));
  return Object.assign({}, ...each) as Fields;
}

/** Flows, one more as long as `isShort` of their text. */
export function flowsUntil(isShort: (yaml: string) => boolean, random: Random): string {
  let yaml = `${printYaml(HEAD)}Resources:\n`;
  for (let index = 0; isShort(yaml); index++) {
    const name = nameOf(index);
    yaml += `  # ${kebab(name)}: who sends it, who waits for it\n${nested(random.oneOf(FLOWS)(name, random))}`;
  }
  return yaml;
}

function nested(resources: Fields): string {
  return printYaml(resources).replace(/^(?=.)/gm, '  ');
}

export function printJson(value: Value): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
