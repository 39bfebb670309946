/** The outline by flow: a document's symbols as messages meet them, not as they are written. */

import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { flowsOf, type Flow } from '../../core/glance/flows.ts';
import { kindName } from '../../core/graph/kind-names.ts';
import type { Graph, NodeKind } from '../../core/graph/model.ts';
import { nameOf } from '../../core/graph/node-name.ts';
import type { Place, Range } from '../../core/source.ts';
import { toSymbol } from './to-lsp.ts';

const KINDS: Partial<Readonly<Record<NodeKind, SymbolKind>>> = {
  queue: SymbolKind.Array,
  topic: SymbolKind.Event,
  bus: SymbolKind.Event,
  stream: SymbolKind.Array,
  function: SymbolKind.Function,
  workflow: SymbolKind.Function,
  container: SymbolKind.Function,
  api: SymbolKind.Interface,
  table: SymbolKind.Struct,
  bucket: SymbolKind.Struct,
};

/** `rangeNow` says where a place is in the document; what stands in another file is shown where its flow begins. */
export function outlineOf(graph: Graph, rangeNow: (place: Place) => Range | undefined): DocumentSymbol[] {
  const symbol = ({ node, next }: Flow, around: Range | undefined): readonly DocumentSymbol[] => {
    const range = rangeNow(node.at) ?? around;
    const inner = next.flatMap((flow) => symbol(flow, range));
    if (range === undefined) return inner;
    return [toSymbol(nameOf(node), kindName(node), KINDS[node.kind] ?? SymbolKind.Object, range, inner)];
  };
  return flowsOf(graph).flatMap((flow) => symbol(flow, undefined));
}
