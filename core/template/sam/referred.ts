/** Which resource a reference names, without evaluating it: SAM only follows `Ref` and `GetAtt`. */

import { intrinsicOf, itemsOf, textOf, type Node } from '../../syntax/tree.ts';

/** The logical id in `!Ref X`, `!GetAtt X.Arn` or `[X, Arn]`. */
export function referredId(node: Node | undefined): string | undefined {
  const intrinsic = intrinsicOf(node);
  if (intrinsic?.name === 'Ref') return textOf(intrinsic.argument);
  if (intrinsic?.name !== 'Fn::GetAtt') return undefined;
  return textOf(intrinsic.argument)?.split('.')[0] ?? textOf(itemsOf(intrinsic.argument)[0]);
}
