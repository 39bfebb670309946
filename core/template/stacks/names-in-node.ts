import { entriesOf, intrinsicOf, textOf, type Node } from '../../syntax/tree.ts';

/** The names of resources and parameters that the references in a node begin with. */
export function namesInNode(node: Node): readonly string[] {
  if (node.kind === 'sequence') return node.items.flatMap(namesInNode);
  const intrinsic = intrinsicOf(node);
  const argument = intrinsic?.argument;
  const first = argument?.kind === 'sequence' ? argument.items[0] : argument;
  const inner = entriesOf(node).flatMap(({ value }) => namesInNode(value));
  switch (intrinsic?.name) {
    case 'Ref':
    case 'Fn::GetAtt':
      return [(textOf(first) ?? '').split('.')[0] as string];
    case 'Fn::Sub':
      return [...inner, ...[...(textOf(first) ?? '').matchAll(/\$\{([^.!}]+)/g)].map(([, name]) => name as string)];
    default:
      return inner;
  }
}
