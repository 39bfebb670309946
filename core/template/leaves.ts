/** The values inside a part of a template, wherever in it they stand. */

import { intrinsicOf, type Node } from '../syntax/tree.ts';
import { evaluate } from './evaluate.ts';
import type { Template } from './model.ts';
import type { Term } from './term.ts';
import type { Choice } from './value.ts';
import type { When } from './when.ts';

/** Functions whose result is only known on deployment, but whose arguments still name what they are made of. */
const SEEN_THROUGH: ReadonlySet<string> = new Set(['Fn::Select', 'Fn::Split', 'Fn::Base64', 'Fn::ToJsonString']);

/** Every text, reference and unknown value inside a node, under the choices of conditions it stands for. */
export function leavesOf(template: Template, node: Node, when: When): readonly Choice<Term>[] {
  return evaluate(template, node, when).flatMap((choice): readonly Choice<Term>[] => {
    const { when: here, value } = choice;
    if (value.kind === 'mapping') return value.node.entries.flatMap((entry) => leavesOf(template, entry.value, here));
    if (value.kind === 'sequence') return value.node.items.flatMap((item) => leavesOf(template, item, here));
    if (value.kind === 'unknown') return [choice, ...leavesOfArgument(template, node, here)];
    return value.kind === 'absent' ? [] : [choice];
  });
}

function leavesOfArgument(template: Template, node: Node, when: When): readonly Choice<Term>[] {
  const intrinsic = intrinsicOf(node);
  return intrinsic && SEEN_THROUGH.has(intrinsic.name) ? leavesOf(template, intrinsic.argument, when) : [];
}
