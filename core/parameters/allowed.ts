import { didYouMean } from '../nearest.ts';
import type { Parameter } from '../template/model.ts';
import { isList } from '../template/parameter-type.ts';

/** Whether `AllowedValues` has the value, of a list each item; a deployment with any other is refused. */
export function isAllowed({ type, allowed }: Pick<Parameter, 'type' | 'allowed'>, value: string): boolean {
  if (allowed.length === 0) return true;
  const items = isList(type) ? value.split(',').map((item) => item.trim()) : [value];
  return items.every((item) => allowed.includes(item));
}

const MOST_NAMED = 8;

/** `prd is not allowed by orders.yaml:3:3 (dev, prod): did you mean prod?` */
export function refusal(value: string, allowed: readonly string[], where: string): string {
  const named = allowed.length > MOST_NAMED ? [...allowed.slice(0, MOST_NAMED), '…'] : allowed;
  const what = value === '' ? 'an empty text' : value;
  const near = value === '' ? '' : didYouMean(value, allowed);
  return `${what} is not allowed by ${where} (${named.join(', ')})${near}`;
}
