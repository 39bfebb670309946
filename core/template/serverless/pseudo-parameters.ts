/** `#{AWS::Region}` in texts, as serverless-pseudo-parameters and serverless-step-functions read it. */

import { intrinsicOf, type Node, type Scalar } from '../../syntax/tree.ts';
import { synthesize } from '../synthesize.ts';

/** Texts that hold such a name become `Fn::Sub`; inside an `Fn::Sub` the name becomes one of its holes. */
export function withPseudoParameters(node: Node): Node {
  switch (node.kind) {
    case 'hole':
      return node;
    case 'scalar':
      return holdsName(node) ? synthesize({ 'Fn::Sub': withHoles(node) }, node.at) : node;
    case 'sequence':
      return { ...node, items: node.items.map(withPseudoParameters) };
    case 'mapping': {
      const isSub = intrinsicOf(node)?.name === 'Fn::Sub';
      const convert = isSub ? insideSub : withPseudoParameters;
      return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: convert(entry.value) })) };
    }
  }
}

function insideSub(argument: Node): Node {
  if (argument.kind === 'scalar') return holdsName(argument) ? withHoles(argument) : argument;
  if (argument.kind !== 'sequence') return withPseudoParameters(argument);
  const [template, ...rest] = argument.items;
  return template ? { ...argument, items: [insideSub(template), ...rest.map(withPseudoParameters)] } : argument;
}

const NAME = /#\{([^}]{1,300})\}/g;

function holdsName(scalar: Scalar): boolean {
  return typeof scalar.value === 'string' && scalar.text.search(NAME) >= 0;
}

function withHoles(scalar: Scalar): Scalar {
  const text = scalar.text.replace(NAME, '${$1}');
  return { ...scalar, value: text, text };
}
