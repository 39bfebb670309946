import { editsFor, type Change } from '../change/change.ts';
import type { TextEdit } from '../edit.ts';
import type { Graph } from '../graph/model.ts';
import type { SettingName } from '../graph/settings.ts';
import { textOf, valueAt } from '../syntax/tree.ts';
import { stackOf } from '../template/stacks/stack-of.ts';
import { mappingNamedAt } from './anchor.ts';
import type { Hint } from './hints.ts';

/** The edits that write a figure where it is left out; undefined where no text of its file takes it. */
export function insertionOf(graph: Graph, hint: Hint): readonly TextEdit[] | undefined {
  const change = changeFor(graph, hint);
  const edits = change && editsFor(graph.template, [change]);
  return edits?.every(({ at }) => at.source.path === hint.at.source.path) ? edits : undefined;
}

/** What the Serverless Framework calls a setting. */
const FRAMEWORK_NAMES: Partial<Readonly<Record<SettingName, string>>> = { Timeout: 'timeout', BatchSize: 'batchSize' };

function changeFor(graph: Graph, { setting, missing }: Hint): Change | undefined {
  const { owner, name, path } = setting;
  if (missing === undefined || (setting.hop === undefined && name === 'MaximumRetryAttempts')) return undefined;
  const value = name === 'RetentionPeriodHours' ? missing / 3_600 : missing;
  const { root, dialect } = stackOf(graph.template, owner);
  const written = mappingNamedAt(root, owner.at);
  const isResource = !owner.generated && (textOf(valueAt(written, 'Type')) ?? '').includes('::');
  if (isResource) return { do: 'set', in: owner, path: ['Properties', ...path], value };
  if (written === undefined) return undefined;
  if (dialect !== 'serverless') return { do: 'set', in: written, path: ['Properties', ...path], value };
  const own = FRAMEWORK_NAMES[name];
  return own === undefined ? undefined : { do: 'set', in: written, path: [own], value };
}
