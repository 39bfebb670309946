/** Statements of several policies in one. */

import { sameTree } from '../../core/syntax/same-tree.ts';
import { entriesOf, entryOf, textOf, valueAt, type Node } from '../../core/syntax/tree.ts';
import { ref, type Draft } from '../../core/template/synthesize.ts';
import type { WrittenPolicy } from './written-policy.ts';

/** Most statements that the policy of a queue may have. Source: Amazon SQS Developer Guide, quotas, 2026-11. */
const MOST_STATEMENTS = 20;

/**
 * What the kept policy lacks of the others, each under the condition of its policy; undefined where one policy cannot
 * say it all.
 */
export function lackingStatements(
  keeper: WrittenPolicy,
  others: readonly WrittenPolicy[],
): readonly Draft[] | undefined {
  const taken = new Set(keeper.statements.flatMap(sidsIn));
  const known = [...keeper.statements];
  const lacking: Draft[] = [];
  for (const { statements, condition } of others) {
    for (const statement of statements) {
      if (known.some((other) => sameTree(other, statement))) continue;
      const own = withFreeSid(statement, taken);
      if (own === undefined) return undefined;
      lacking.push(underCondition(own, condition, keeper));
      if (condition === keeper.condition) known.push(statement);
    }
  }
  const readsAlike = others.every((other) => haveSameGrammar(keeper, other));
  return readsAlike && keeper.statements.length + lacking.length <= MOST_STATEMENTS ? lacking : undefined;
}

/** What comes from a policy with a condition that the kept one does not have. */
export function underCondition(value: Draft, condition: string | undefined, keeper: WrittenPolicy): Draft {
  const isOwn = condition === undefined || condition === keeper.condition;
  return isOwn ? value : { 'Fn::If': [condition, value, ref('AWS::NoValue')] };
}

/** Sids tell the statements of one policy apart; another one is taken where a Sid is there already. */
function withFreeSid(statement: Node, taken: Set<string>): Draft | undefined {
  const sids = sidsIn(statement);
  const isFree = sids.every((sid) => !taken.has(sid));
  for (const sid of sids) taken.add(sid);
  if (isFree) return statement;
  const own = textOf(valueAt(statement, 'Sid'));
  if (own === undefined) return undefined;
  let number = 2;
  while (taken.has(`${own}${number}`)) number++;
  taken.add(`${own}${number}`);
  const fields = entriesOf(statement).map(({ key, value }): [string, Draft] => {
    return [key.text, key.text === 'Sid' ? `${own}${number}` : value];
  });
  return Object.fromEntries(fields);
}

/** Those of a statement, or of the statements that an intrinsic chooses from. */
function sidsIn(node: Node): readonly string[] {
  if (node.kind === 'sequence') return node.items.flatMap(sidsIn);
  const own = textOf(entryOf(node, 'Sid')?.value);
  return [...(own === undefined ? [] : [own]), ...entriesOf(node).flatMap(({ value }) => sidsIn(value))];
}

/** Without a newer version, AWS reads `${aws:username}` as these very characters. */
function haveSameGrammar(one: WrittenPolicy, other: WrittenPolicy): boolean {
  return versionOf(one) === versionOf(other) || ![...one.statements, ...other.statements].some(holdsVariable);
}

function versionOf({ resource }: WrittenPolicy): string {
  return textOf(valueAt(resource.properties, 'PolicyDocument', 'Version')) ?? '2008-10-17';
}

function holdsVariable(node: Node): boolean {
  if (node.kind === 'sequence') return node.items.some(holdsVariable);
  if (node.kind === 'mapping') return node.entries.some(({ value }) => holdsVariable(value));
  return /\$\{!?[\w-]+:(?!:)/.test(textOf(node) ?? '');
}
