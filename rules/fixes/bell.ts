import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { sameTree } from '../../core/syntax/same-tree.ts';
import type { Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import { identify } from '../../core/template/identity.ts';
import { leavesOf } from '../../core/template/leaves.ts';
import type { Resource } from '../../core/template/model.ts';
import { display, type Term } from '../../core/template/term.ts';
import { asWritten } from './as-written.ts';

/** Whom alarms tell. */
export interface Bell {
  /** What their `AlarmActions` say. */
  readonly actions: Node;
  /** The topic, or words for it. */
  readonly name: string;
}

/**
 * What the other alarms of the same stack have in `AlarmActions`, where all that tell a topic tell the same and it is
 * there whenever `watched` is.
 */
export function bellOf(graph: Graph, watched: GraphNode, silent?: Resource): Bell | undefined {
  const { resource } = watched;
  const alarms = [...graph.template.resources.values()].filter((other) => {
    return other.type === 'AWS::CloudWatch::Alarm' && other !== silent && other.stack === resource?.stack;
  });
  const [bell, ...others] = alarms.flatMap((alarm) => bellAt(graph, watched, alarm) ?? []);
  return others.every(({ actions }) => bell !== undefined && sameTree(bell.actions, actions)) ? bell : undefined;
}

/** Scaling policies and instances are told for another reason. */
function bellAt(graph: Graph, watched: GraphNode, alarm: Resource): Bell | undefined {
  const actions = asWritten(graph, alarm, 'AlarmActions');
  const ends = actions === undefined ? [] : leavesOf(graph.template, actions, alarm.when).map(({ value }) => value);
  const topics = ends.map((end) => topicOf(graph, watched, end));
  const [first, ...others] = topics;
  if (actions === undefined || first === undefined || topics.includes(undefined)) return undefined;
  return { actions, name: others.length === 0 ? first : 'those whom the other alarms tell' };
}

/** The id of a topic of the template, or words for one from elsewhere that its name gives away. */
function topicOf({ template }: Graph, watched: GraphNode, end: Term): string | undefined {
  const identity = identify(template, end, ['AWS::SNS::Topic']);
  if (identity.kind !== 'resource') return /sns|topic/i.test(display(end)) ? 'the topic of the other alarms' : undefined;
  const { resource } = identity;
  const isThere = remainder(template.conditions, watched.when, [resource.when]) === undefined;
  return resource.type === 'AWS::SNS::Topic' && isThere ? resource.id : undefined;
}
