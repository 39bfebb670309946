/** The CloudWatch metrics of queues and topics. Sources: CloudWatch chapters of the SQS and SNS guides, 2026-11. */

export interface ChannelMetrics {
  readonly namespace: string;
  /** The one dimension that names the channel. */
  readonly dimension: string;
  readonly metrics: ReadonlySet<string>;
}

const SQS: ChannelMetrics = {
  namespace: 'AWS/SQS',
  dimension: 'QueueName',
  metrics: new Set([
    'ApproximateAgeOfOldestMessage',
    'ApproximateNumberOfGroupsWithInflightMessages',
    'ApproximateNumberOfMessagesDelayed',
    'ApproximateNumberOfMessagesNotVisible',
    'ApproximateNumberOfMessagesVisible',
    'NumberOfDeduplicatedSentMessages',
    'NumberOfEmptyReceives',
    'NumberOfMessagesDeleted',
    'NumberOfMessagesReceived',
    'NumberOfMessagesSent',
    'SentMessageSize',
  ]),
};

const SNS: ChannelMetrics = {
  namespace: 'AWS/SNS',
  dimension: 'TopicName',
  metrics: new Set([
    'NumberOfMessagesPublished',
    'NumberOfNotificationsDelivered',
    'NumberOfNotificationsFailed',
    'NumberOfNotificationsFailedToRedriveToDlq',
    'NumberOfNotificationsRedrivenToDlq',
    'NumberOfNotificationsFilteredOut',
    'PublishSize',
    'SMSMonthToDateSpentUSD',
    'SMSSuccessRate',
  ]),
};

/** The metrics of a namespace that channels report to. */
export function channelMetricsIn(namespace: string): ChannelMetrics | undefined {
  return [SQS, SNS].find((metrics) => metrics.namespace === namespace);
}

/** Whether a channel reports a metric; those of message groups and of filter reasons are many and grow. */
export function reports({ metrics }: ChannelMetrics, metric: string): boolean {
  return metrics.has(metric) || /Groups/.test(metric) || /^NumberOfNotificationsFilteredOut-/.test(metric);
}
