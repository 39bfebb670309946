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
      return [nameBefore(textOf(first) ?? '')];
    case 'Fn::Sub':
      return [...inner, ...holesOf(textOf(first) ?? '').map(nameBefore)];
    default:
      return inner;
  }
}

function holesOf(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^!}]+)/g)].map(([, hole]) => hole as string);
}

/** The name before an attribute. In a whole it may begin with the path of its template, whose dots part nothing. */
function nameBefore(text: string): string {
  const dot = text.indexOf('.', text.lastIndexOf('#') + 1);
  return dot < 0 ? text : text.slice(0, dot);
}
