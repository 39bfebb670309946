import type { Graph } from '../../core/graph/model.ts';
import { stacksOf } from '../../core/template/stacks/stack-of.ts';
import type { KnownTemplates, Whole } from './known-templates.ts';
import { nextTurn } from './next-turn.ts';
import { uriOf } from './uris.ts';
import type { Workspace } from './workspace.ts';

/** Answers questions about all templates from what a workspace knows; `urisBeside` names them. */
export function wholesIn(workspace: Workspace, urisBeside: KnownTemplates['urisBeside']): KnownTemplates {
  const wholeOf = async (uri: string): Promise<Whole | undefined> => {
    const analysis = (await workspace.checkFor(uri))?.analysis;
    return analysis && { analysis, uris: stacksOf(analysis.template).map(({ source }) => uriOf(source.path, uri)) };
  };
  return { wholeOf, urisBeside, wholesBeside: (uri) => eachOnce(urisBeside(uri), wholeOf) };
}

async function* eachOnce(uris: readonly string[], wholeOf: KnownTemplates['wholeOf']): AsyncIterable<Whole> {
  const seen = new WeakSet<Graph>();
  for (const uri of uris) {
    const whole = await wholeOf(uri);
    if (whole === undefined || seen.has(whole.analysis.graph)) continue;
    seen.add(whole.analysis.graph);
    yield whole;
    await nextTurn();
  }
}
