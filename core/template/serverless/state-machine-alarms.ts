/** `alarms` of serverless-step-functions: one CloudWatch alarm per metric, which tells topics. */

import { textOf, type Node } from '../../syntax/tree.ts';
import { ref } from '../synthesize.ts';
import type { Made } from './made.ts';
import { upperFirst } from './naming.ts';
import { listOf, setting } from './setting.ts';
import { machinePart, type StateMachine } from './state-machine.ts';

/** The metrics the plugin knows; it passes over others. */
const METRICS = new Set([
  'executionsTimedOut', 'executionsFailed', 'executionsAborted', 'executionThrottled', 'executionsSucceeded',
]);

export function machineAlarms(machine: StateMachine): readonly Made[] {
  const alarms = setting(machine.settings, 'alarms');
  return listOf(setting(alarms, 'metrics')).flatMap((metric) => alarm(machine, alarms, metric));
}

/** A metric is written as its name, or as `{ metric, logicalId, alarmName, … }`. */
function alarm(machine: StateMachine, alarms: Node | undefined, metric: Node): readonly Made[] {
  const name = textOf(setting(metric, 'metric')) ?? textOf(metric) ?? '';
  if (!METRICS.has(name)) return [];
  const actions = (topic: string): readonly Node[] => listOf(setting(alarms, 'topics', topic));
  const id = textOf(setting(metric, 'logicalId')) ?? `${machine.id}${upperFirst(name)}Alarm`;
  const made = machinePart(machine, id, 'AWS::CloudWatch::Alarm', {
    AlarmName: setting(metric, 'alarmName'),
    Namespace: 'AWS/States',
    MetricName: upperFirst(name),
    Dimensions: [{ Name: 'StateMachineArn', Value: ref(machine.id) }],
    Statistic: 'Sum',
    Threshold: 1,
    Period: setting(metric, 'period') ?? setting(alarms, 'period') ?? 60,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: setting(metric, 'treatMissingData') ?? setting(alarms, 'treatMissingData') ?? 'missing',
    OKActions: actions('ok'),
    AlarmActions: actions('alarm'),
    InsufficientDataActions: actions('insufficientData'),
  });
  return [{ ...made, at: metric.at }];
}
