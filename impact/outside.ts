import { describeWhen, type When } from '../core/template/when.ts';

/** For a reader, all that a choice of conditions leaves out: "IsProd is false" for "IsProd is true". */
export function describeOutside(when: When): string {
  const [only, ...others] = when;
  if (only !== undefined && others.length === 0) return `${only[0]} is ${!only[1]}`;
  return `not (${describeWhen(when) ?? 'ever'})`;
}
