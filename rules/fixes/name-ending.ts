import type { Change } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { intrinsicOf, itemsOf, type Node, type Scalar } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { asWritten } from './as-written.ts';

const FIFO = '.fifo';

/** Characters that the name of a queue may have, the ending of a FIFO queue included. */
const LONGEST_NAME = 80;

/**
 * Lets a name end in `.fifo`, or no longer do so; nothing where it is right or CloudFormation makes it, undefined where
 * its end is not a text of the template.
 */
export function endName(
  graph: Graph,
  resource: Resource,
  property: string,
  isOrdered: boolean,
): readonly Change[] | undefined {
  const name = asWritten(graph, resource, property);
  if (name === undefined) return [];
  const end = endOf(name);
  if (end === undefined || /[}>%]$/.test(end.text)) return undefined;
  if (end.text.endsWith(FIFO) === isOrdered) return [];
  const value = isOrdered ? `${end.text}${FIFO}` : end.text.slice(0, -FIFO.length);
  return value.length > LONGEST_NAME || value === '' ? undefined : [{ do: 'replace', node: end, value }];
}

/** The text at the end of a name, as it is or in `Sub` and `Join`. */
function endOf(name: Node): Scalar | undefined {
  const call = intrinsicOf(name);
  if (call?.name === 'Fn::Sub') return endOf(itemsOf(call.argument)[0] ?? call.argument);
  const end = call?.name === 'Fn::Join' ? itemsOf(itemsOf(call.argument)[1]).at(-1) : name;
  return end?.kind === 'scalar' && typeof end.value === 'string' ? end : undefined;
}
