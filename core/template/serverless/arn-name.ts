/** The part of an ARN that the framework puts into the logical id of what it makes of it. */

import { intrinsicOf, itemsOf, textOf, type Node } from '../../syntax/tree.ts';
import { spelled } from './text-node.ts';

/** The resource an ARN names: the id of a `GetAtt` or `Ref`, an export's name, the last part of a `Join` or a text. */
export function nameInArn(arn: Node | undefined): string {
  const text = spelled(arn);
  if (text !== undefined) return lastPart(text);
  return nameInIntrinsic(arn);
}

function nameInIntrinsic(arn: Node | undefined): string {
  const intrinsic = intrinsicOf(arn);
  if (!intrinsic) return '';
  const { name, argument } = intrinsic;
  if (name === 'Fn::Join') return lastPart(textOf(itemsOf(itemsOf(argument)[1]).at(-1)) ?? '');
  const first = argument.kind === 'sequence' ? argument.items[0] : argument;
  const text = textOf(first) ?? '';
  if (name === 'Fn::GetAtt') return text.split('.')[0] ?? '';
  return name === 'Fn::Sub' ? nameInSub(text) : text;
}

function lastPart(text: string): string {
  return text.slice(text.lastIndexOf(':') + 1);
}

/** `${Queue.Arn}`: the queue. */
function nameInSub(text: string): string {
  const [, hole] = /^\$\{([^.}:]+)(?:[.:][^}]*)?\}$/.exec(text) ?? [];
  return hole ?? lastPart(text);
}

/** As above, but of a stream or a cluster, whose name stands behind the first slash. */
export function nameBehindSlash(arn: Node | undefined): string {
  const text = spelled(arn);
  if (text !== undefined) return text.split('/')[1] ?? '';
  const name = nameInArn(arn);
  return intrinsicOf(arn)?.name === 'Fn::Join' ? (name.split('/').at(-1) ?? '') : name;
}
