import type { Change } from '../../core/change/change.ts';
import type { Graph, GraphNode } from '../../core/graph/model.ts';
import { distinctNodes, hopsFrom, nodesOfKind } from '../../core/graph/queries.ts';
import type { Fix } from '../../core/rule.ts';
import { getAtt, ref, type Draft } from '../../core/template/synthesize.ts';
import { newResource } from './dead-letter-queue.ts';
import { fixOf } from './fix.ts';
import { idBeside } from './names.ts';

/** Rings as soon as one message is parked. A quiet queue sends no data, which is no reason to ring. */
export function alarmOnDepth(queue: string, description: string): { readonly [key: string]: Draft } {
  return {
    AlarmDescription: description,
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: getAtt(queue, 'QueueName') }],
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 0,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };
}

/**
 * Adds an alarm on the depth of a sink, one that SAM makes too; it tells the topic that the other alarms tell, if there
 * is one.
 */
export function addDepthAlarm(graph: Graph, sink: GraphNode): readonly Fix[] {
  const { resource } = sink;
  if (resource === undefined) return [];
  const id = idBeside(graph, sink, 'Alarm');
  const bell = bellOf(graph);
  const alarm = alarmOnDepth(sink.id, `Messages are parked in ${sink.id}`);
  const properties = { ...alarm, AlarmActions: bell && [ref(bell.id)] };
  const changes: readonly Change[] = [newResource(id, 'AWS::CloudWatch::Alarm', properties, resource)];
  const told = bell ? `which tells ${bell.id}` : 'name who is told in AlarmActions';
  const title = `Add ${id}, an alarm on the depth of ${sink.id} (${told})`;
  return fixOf(graph, title, bell ? 'safe' : 'suggestion', changes);
}

/** The one topic that the alarms of the template ring. */
function bellOf(graph: Graph): GraphNode | undefined {
  const rung = nodesOfKind(graph, 'alarm').flatMap((alarm) => hopsFrom(graph, alarm)).map(({ to }) => to);
  const [bell, ...others] = distinctNodes(rung).filter(({ kind }) => kind === 'topic');
  return others.length === 0 && bell?.resource !== undefined ? bell : undefined;
}
