/** What the identifiers of loops stand for in one turn. */

import type { Scalar } from '../../syntax/tree.ts';

export type Bindings = ReadonlyMap<string, Scalar>;

/** A text or key with `${Name}` as the item, and `&{Name}` as its letters and digits, which may stand in logical ids. */
export function filledIn(scalar: Scalar, bindings: Bindings): Scalar {
  if (bindings.size === 0 || !/[$&]\{/.test(scalar.text)) return scalar;
  let assumed = scalar.assumed;
  const text = scalar.text.replace(/([$&])\{([^{}]*)\}/g, (hole, sign: string, name: string) => {
    const item = bindings.get(name);
    if (item === undefined) return hole;
    assumed ??= item.assumed;
    return sign === '&' ? item.text.replace(/[^A-Za-z0-9]/g, '') : item.text;
  });
  return text === scalar.text ? scalar : { ...scalar, value: text, text, ...(assumed && { assumed }) };
}
