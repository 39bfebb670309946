/** Intrinsic functions in the forms that YAML and JSON have for them. */

import { intrinsicShape, outline, type Shape } from './shape.ts';

export interface ShortForm {
  readonly tag: string;
  readonly argument: Shape;
}

/** The tag form of an intrinsic; undefined where YAML has none, because the argument would need a tag itself. */
export function shortForm(shape: Shape, isShort: (name: string) => boolean): ShortForm | undefined {
  const intrinsic = intrinsicShape(shape);
  if (intrinsic === undefined || !isShort(intrinsic.name)) return undefined;
  const { name, argument } = intrinsic;
  if (intrinsicShape(argument) !== undefined) return undefined;
  const tag = `!${name.replace('Fn::', '')}`;
  return { tag, argument: name === 'Fn::GetAtt' ? dotted(argument) : argument };
}

/** The long form, in which `GetAtt` takes a list; JSON templates know no other. */
export function longForm(shape: Shape): Shape {
  const intrinsic = intrinsicShape(shape);
  if (intrinsic?.name !== 'Fn::GetAtt') return shape;
  return { kind: 'map', fields: [[intrinsic.name, listed(intrinsic.argument)]] };
}

function dotted(argument: Shape): Shape {
  const list = argument.kind === 'copy' ? outline(argument.node) : argument;
  if (list.kind !== 'list') return argument;
  const parts = list.items.map((item) => (item.kind === 'copy' ? outline(item.node) : item));
  if (!parts.every((part) => part.kind === 'value')) return argument;
  return { kind: 'value', value: parts.map((part) => part.value).join('.') };
}

function listed(argument: Shape): Shape {
  const plain = argument.kind === 'copy' ? outline(argument.node) : argument;
  if (plain.kind !== 'value' || typeof plain.value !== 'string') return argument;
  const [resource = '', ...attribute] = plain.value.split('.');
  const parts = attribute.length === 0 ? [resource] : [resource, attribute.join('.')];
  return { kind: 'list', items: parts.map((value) => ({ kind: 'value', value })) };
}
