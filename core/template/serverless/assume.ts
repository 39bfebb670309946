/** What rests on a default or a stage is marked, because another deployment may choose otherwise. */

import { remembered } from '../../remember.ts';
import type { Node } from '../../syntax/tree.ts';

/** The node with all its scalars marked as assumed. */
export const assume = remembered((node: Node): Node => {
  switch (node.kind) {
    case 'hole':
      return node;
    case 'scalar':
      return { ...node, assumed: true };
    case 'sequence':
      return { ...node, items: node.items.map(assume) };
    case 'mapping':
      return { ...node, entries: node.entries.map((entry) => ({ ...entry, value: assume(entry.value) })) };
  }
});
