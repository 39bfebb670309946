import type { Graph } from '../../core/graph/model.ts';
import type { Fix } from '../../core/rule.ts';
import type { Scalar } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import { fixOf } from './fix.ts';

/** The first code that says that the server failed. */
const SERVER_ERRORS = 500;

/** Leaves the codes below 500 of those that a target group takes for healthy. */
export function refuseServerErrors(graph: Graph, group: Resource, codes: Scalar): readonly Fix[] {
  const healthy = codes.text.split(',').flatMap(below).join(',');
  if (healthy === '') return [];
  const title = `Take ${healthy} for healthy (targets of ${group.id} that answer 5xx get no requests)`;
  return fixOf(graph, title, 'suggestion', [{ do: 'replace', node: codes, value: healthy }]);
}

/** The part of `200`, or of `200-599`, that tells of no failure. */
function below(range: string): readonly string[] {
  const [first = '', last] = range.split('-');
  if (Number(first) >= SERVER_ERRORS) return [];
  return [last === undefined || Number(last) < SERVER_ERRORS ? range : `${first}-${SERVER_ERRORS - 1}`];
}
