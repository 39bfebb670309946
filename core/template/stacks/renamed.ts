/** Conditions of one stack under the names they have in the whole. */

import type { Formula } from '../conditions.ts';
import type { When } from '../when.ts';
import type { Member } from './member.ts';

export function renamedWhen({ rename }: Pick<Member, 'rename'>, when: When): When {
  return new Map([...when].map(([condition, outcome]) => [rename(condition), outcome]));
}

/** A formula that no text stands for; what compares a passed parameter is something of its own then. */
export function renamedFormula(member: Member, formula: Formula): Formula {
  switch (formula.op) {
    case 'constant':
      return formula;
    case 'equals':
      return renamedEquality(member, formula);
    case 'not':
      return { op: 'not', of: renamedFormula(member, formula.of) };
    case 'free':
      return { op: 'free', name: `${member.stack?.name} ${formula.name}` };
    default:
      return { op: formula.op, of: formula.of.map((part) => renamedFormula(member, part)) };
  }
}

function renamedEquality(member: Member, formula: Formula & { readonly op: 'equals' }): Formula {
  const { subject, text } = formula;
  const isPassed = member.links.argument(subject) !== undefined;
  if (!isPassed) return { ...formula, subject: member.rename(subject) };
  return { op: 'free', name: `${member.stack?.name} ${subject} is ${text}` };
}
