/** Stage and region of the deployment: given, written or assumed. */

import type { Place } from '../../source.ts';
import { resolve, type Located, type Run } from './resolver.ts';
import { scalarNode } from './text-node.ts';
import { follow } from './variable-source.ts';
import type { Variable } from './variable-syntax.ts';

/** `--stage`, else `provider.stage`, else `dev`. */
export function stageOf(run: Run, at: Place): Located {
  return setting(run, 'stage', at) ?? assumed('dev', at);
}

/** `--region`, else `provider.region`, else `us-east-1`. */
export function regionOf(run: Run, at: Place): Located {
  return setting(run, 'region', at) ?? assumed('us-east-1', at);
}

function setting(run: Run, name: string, at: Place): Located | undefined {
  const given = run.options.get(name);
  if (given !== undefined) return { node: scalarNode(given, at), assumed: false };
  const written = follow(run, run.root, ['provider', name], 0);
  return written && { ...written, node: resolve(run, written.node) };
}

/** What `${opt:stage}` and its like stand for where nothing is given and no fallback is written. */
export function lastResort(run: Run, variable: Variable, at: Place): Located | undefined {
  const names = variable.sources.map((source) =>
    source.kind === 'lookup' && source.address.length === 1 ? `${source.type}:${String(source.address[0])}` : '',
  );
  if (names.includes('opt:stage') || names.includes('self:provider.stage')) {
    const { node } = stageOf(run, at);
    return node.kind === 'scalar' ? { node, assumed: true } : assumed('dev', at);
  }
  const isRegion = names.includes('opt:region') || names.includes('self:provider.region');
  return isRegion ? assumed('us-east-1', at) : undefined;
}

function assumed(text: string, at: Place): Located {
  return { node: scalarNode(text, at), assumed: true };
}
