/** The `Conditions` section as formulas over parameters and pseudo-parameters. */

import { entriesOf, intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../syntax/tree.ts';
import { canonicalText } from './canonical-text.ts';
import { noConditions, type Conditions, type Formula } from './conditions.ts';
import { evaluate } from './evaluate.ts';
import type { Parameter } from './model.ts';
import { isLookedUp } from './parameter-type.ts';
import { ALWAYS } from './when.ts';

interface Reading {
  readonly section: Node | undefined;
  readonly mappings: Node | undefined;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly formulas: Map<string, Formula>;
  /** Names being read, so that a condition that refers to itself ends. */
  readonly open: Set<string>;
}

/** Formulas larger than this stand for themselves: a chain of conditions must not grow without bounds. */
const MOST_PARTS = 400;

/** Formulas of all conditions, and what `AllowedValues` leaves to choose from. */
export function readConditions(
  root: Node,
  parameters: ReadonlyMap<string, Parameter>,
  mappings: Node | undefined,
): Conditions {
  const section = valueAt(root, 'Conditions');
  const reading: Reading = { section, mappings, parameters, formulas: new Map(), open: new Set() };
  for (const { key } of entriesOf(section)) named(reading, key.text);
  return { ...noConditions(), formulas: reading.formulas, domains: domainsOf(parameters) };
}

function domainsOf(parameters: ReadonlyMap<string, Parameter>): ReadonlyMap<string, readonly string[]> {
  const open = [...parameters.values()].filter(({ given, allowed, type }) => {
    return given === undefined && allowed.length > 0 && !isLookedUp(type);
  });
  return new Map(open.map(({ name, allowed }) => [name, allowed]));
}

function named(reading: Reading, name: string): Formula {
  const known = reading.formulas.get(name);
  if (known !== undefined) return known;
  const node = valueAt(reading.section, name);
  if (node === undefined || reading.open.has(name)) return { op: 'free', name };
  reading.open.add(name);
  const read = formulaOf(reading, node);
  reading.open.delete(name);
  const formula: Formula = partsOf(read) > MOST_PARTS ? { op: 'free', name } : read;
  reading.formulas.set(name, formula);
  return formula;
}

function partsOf(formula: Formula): number {
  if (formula.op === 'not') return 1 + partsOf(formula.of);
  if (formula.op === 'and' || formula.op === 'or') return formula.of.reduce((sum, part) => sum + partsOf(part), 1);
  return 1;
}

function formulaOf(reading: Reading, node: Node): Formula {
  const reference = referenceIn(node);
  if (reference !== undefined) return named(reading, reference);
  const intrinsic = intrinsicOf(node);
  const operands = itemsOf(intrinsic?.argument);
  const [first, second] = operands;
  switch (intrinsic?.name) {
    case 'Fn::Equals':
      return first && second && operands.length === 2 ? equality(reading, first, second) : undecided(node);
    case 'Fn::Not':
      return first ? { op: 'not', of: formulaOf(reading, first) } : undecided(node);
    case 'Fn::And':
      return { op: 'and', of: operands.map((operand) => formulaOf(reading, operand)) };
    case 'Fn::Or':
      return { op: 'or', of: operands.map((operand) => formulaOf(reading, operand)) };
    default:
      return undecided(node);
  }
}

function referenceIn(node: Node): string | undefined {
  return entriesOf(node).length === 1 ? textOf(valueAt(node, 'Condition')) : undefined;
}

/** The same expression is the same unknown, under whatever name it stands. */
function undecided(node: Node): Formula {
  return { op: 'free', name: canonicalText(node) };
}

/** What one side of an `Fn::Equals` is: a text, or a subject that may take several. */
type Operand = { readonly text: string } | { readonly subject: string };

function equality(reading: Reading, left: Node, right: Node): Formula {
  const one = operandOf(reading, left);
  const other = operandOf(reading, right);
  if ('text' in one && 'text' in other) return { op: 'constant', value: one.text === other.text };
  if ('text' in other) return compare(reading, left, one, other.text);
  if ('text' in one) return compare(reading, right, other, one.text);
  if (one.subject === other.subject) return { op: 'constant', value: true };
  return { op: 'free', name: `equal ${[one.subject, other.subject].sort().join(' ')}` };
}

function compare(reading: Reading, node: Node, operand: Operand, text: string): Formula {
  if ('text' in operand) return { op: 'constant', value: operand.text === text };
  return mappedEquality(reading, node, text) ?? { op: 'equals', subject: operand.subject, text };
}

function operandOf(reading: Reading, node: Node): Operand {
  const literal = textOf(node);
  if (literal !== undefined) return { text: literal };
  const name = parameterIn(node);
  if (name !== undefined) return parameterOperand(reading, name);
  const computed = computedText(reading, node);
  return computed === undefined ? { subject: canonicalText(node) } : { text: computed };
}

/** The name that `Ref` or a `Sub` of nothing else refers to. */
function parameterIn(node: Node): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Ref') return textOf(intrinsic.argument);
  if (intrinsic?.name !== 'Fn::Sub') return undefined;
  return /^\$\{([\w:]+)\}$/.exec(textOf(intrinsic.argument) ?? '')?.[1];
}

function parameterOperand({ parameters }: Reading, name: string): Operand {
  const parameter = parameters.get(name);
  if (parameter?.given === undefined || isLookedUp(parameter.type)) return { subject: name };
  return { text: parameter.given };
}

/** What an intrinsic makes of literals, maps and given parameters; a default decides no condition. */
function computedText({ parameters, mappings }: Reading, node: Node): string | undefined {
  if (intrinsicOf(node) === undefined) return undefined;
  const scope = { parameters, mappings, conditions: noConditions(), resources: new Set<string>() };
  const [choice, ...others] = evaluate(scope, node, ALWAYS);
  const term = choice?.value;
  return others.length === 0 && term?.kind === 'text' && term.basis !== 'parameter' ? term.text : undefined;
}

/**
 * `FindInMap` by one parameter: the comparison holds for those of the map's keys that lead to the text, so that it is
 * tied to other conditions on the same parameter.
 */
function mappedEquality(reading: Reading, node: Node, text: string): Formula | undefined {
  const [map, first, second] = mapKeys(reading, node) ?? [];
  if (!map || !first || !second || !('text' in map)) return undefined;
  const table = valueAt(reading.mappings, map.text);
  if ('subject' in first && 'text' in second) {
    return anyOf(first.subject, keysOf(table), (key) => textOf(valueAt(table, key, second.text)) === text);
  }
  if ('subject' in second && 'text' in first) {
    const row = valueAt(table, first.text);
    return anyOf(second.subject, keysOf(row), (key) => textOf(valueAt(row, key)) === text);
  }
  return undefined;
}

/** With a `DefaultValue`, other keys than those of the map lead somewhere, too: such a lookup stands for itself. */
function mapKeys(reading: Reading, node: Node): readonly Operand[] | undefined {
  const intrinsic = intrinsicOf(node);
  const keys = itemsOf(intrinsic?.argument);
  if (intrinsic?.name !== 'Fn::FindInMap' || keys.length !== 3) return undefined;
  return keys.map((key) => operandOf(reading, key));
}

function keysOf(node: Node | undefined): readonly string[] {
  return entriesOf(node).map(({ key }) => key.text);
}

function anyOf(subject: string, texts: readonly string[], holds: (text: string) => boolean): Formula {
  return { op: 'or', of: texts.filter(holds).map((text): Formula => ({ op: 'equals', subject, text })) };
}
