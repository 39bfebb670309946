import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { remembered } from '../../core/remember.ts';
import { sameTree } from '../../core/syntax/same-tree.ts';
import type { Node } from '../../core/syntax/tree.ts';
import { remainder } from '../../core/template/conditions.ts';
import { identify } from '../../core/template/identity.ts';
import { leavesOf } from '../../core/template/leaves.ts';
import type { Resource } from '../../core/template/model.ts';
import { resourcesOfType } from '../../core/template/of-type.ts';
import { display, type Term } from '../../core/template/term.ts';
import { asWritten } from './as-written.ts';

/** Whom alarms tell. */
export interface Bell {
  /** What their `AlarmActions` say. */
  readonly actions: Node;
  /** The topic, or words for it. */
  readonly name: string;
}

/** What one alarm tells. */
interface OwnBell extends Bell {
  readonly alarm: Resource;
  /** The topics of the template among those that it tells. */
  readonly topics: readonly Resource[];
}

/**
 * What the other alarms of the same stack have in `AlarmActions`, where all that tell a topic tell the same and it is
 * there whenever `watched` is.
 */
export function bellOf(graph: Graph, watched: GraphNode, silent?: Resource): Bell | undefined {
  const { conditions } = graph.template;
  const isThere = ({ when }: Resource): boolean => remainder(conditions, watched.when, [when]) === undefined;
  const [bell, ...others] = bellsIn(graph).flatMap((alike) => {
    if (alike[0]?.alarm.stack !== watched.resource?.stack) return [];
    return alike.find(({ alarm, topics }) => alarm !== silent && topics.every(isThere)) ?? [];
  });
  return others.length === 0 ? bell : undefined;
}

/** What the alarms tell: those of a stack that tell the same stand together. */
const bellsIn = remembered((graph: Graph): readonly (readonly OwnBell[])[] => {
  const bells: OwnBell[][] = [];
  for (const alarm of resourcesOfType(graph.template, 'AWS::CloudWatch::Alarm')) {
    const bell = bellAt(graph, alarm);
    const alike = bell && bells.find(([other]) => other !== undefined && isAlike(other, bell));
    if (alike !== undefined) alike.push(bell as OwnBell);
    else if (bell !== undefined) bells.push([bell]);
  }
  return bells;
});

function isAlike(one: OwnBell, other: OwnBell): boolean {
  return one.alarm.stack === other.alarm.stack && sameTree(one.actions, other.actions);
}

/** Scaling policies and instances are told for another reason. */
function bellAt(graph: Graph, alarm: Resource): OwnBell | undefined {
  const actions = asWritten(graph, alarm, 'AlarmActions');
  const ends = actions === undefined ? [] : leavesOf(graph.template, actions, alarm.when).map(({ value }) => value);
  const told = ends.map((end) => topicOf(graph, end));
  const [first, ...others] = told;
  if (actions === undefined || first === undefined || told.includes(undefined)) return undefined;
  const name = typeof first === 'string' ? first : first.id;
  const topics = told.filter((one): one is Resource => typeof one === 'object');
  return { actions, name: others.length === 0 ? name : 'those whom the other alarms tell', alarm, topics };
}

/** A topic of the template, or words for one from elsewhere that its name gives away. */
function topicOf({ template }: Graph, end: Term): Resource | string | undefined {
  const identity = identify(template, end, ['AWS::SNS::Topic']);
  if (identity.kind !== 'resource') return /sns|topic/i.test(display(end)) ? 'the topic of the other alarms' : undefined;
  return identity.resource.type === 'AWS::SNS::Topic' ? identity.resource : undefined;
}
