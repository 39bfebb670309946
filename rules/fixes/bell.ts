import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { rememberedEach } from '../../core/remember.ts';
import { sameTree } from '../../core/syntax/same-tree.ts';
import type { Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import { identify } from '../../core/template/identity.ts';
import { leavesOf } from '../../core/template/leaves.ts';
import type { Resource } from '../../core/template/model.ts';
import { resourcesOfType } from '../../core/template/of-type.ts';
import { display, type Term } from '../../core/template/term.ts';
import type { When } from '../../core/template/when.ts';
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
  const all = bellsIn(graph, watched.when).filter(({ alarm }) => alarm.stack === watched.resource?.stack);
  const [bell, ...others] = silent === undefined ? all : all.filter(({ alarm }) => alarm !== silent);
  return others.every(({ actions }) => bell !== undefined && isAlike(bell.actions, actions)) ? bell : undefined;
}

function isAlike(one: Node, other: Node): boolean {
  return one === other || sameTree(one, other);
}

/** What each alarm tells, as it looks where something exists under a choice of conditions. */
const bellsIn = rememberedEach((graph: Graph, when: When) =>
  resourcesOfType(graph.template, 'AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const bell = bellAt(graph, when, alarm);
    return bell === undefined ? [] : [{ ...bell, alarm }];
  }),
);

/** Scaling policies and instances are told for another reason. */
function bellAt(graph: Graph, when: When, alarm: Resource): Bell | undefined {
  const actions = asWritten(graph, alarm, 'AlarmActions');
  const ends = actions === undefined ? [] : leavesOf(graph.template, actions, alarm.when).map(({ value }) => value);
  const topics = ends.map((end) => topicOf(graph, when, end));
  const [first, ...others] = topics;
  if (actions === undefined || first === undefined || topics.includes(undefined)) return undefined;
  return { actions, name: others.length === 0 ? first : 'those whom the other alarms tell' };
}

/** The id of a topic of the template, or words for one from elsewhere that its name gives away. */
function topicOf({ template }: Graph, when: When, end: Term): string | undefined {
  const identity = identify(template, end, ['AWS::SNS::Topic']);
  if (identity.kind !== 'resource') return /sns|topic/i.test(display(end)) ? 'the topic of the other alarms' : undefined;
  const { resource } = identity;
  const isThere = remainder(template.conditions, when, [resource.when]) === undefined;
  return resource.type === 'AWS::SNS::Topic' && isThere ? resource.id : undefined;
}
