/** How often and how long each service tries to hand something over by itself. Durations in seconds. */

/** What a service does where the template says nothing else. */
export interface Schedule {
  /** Tries in all, the first included. */
  readonly tries: number;
  /** From the first try to the last. */
  readonly seconds: number;
  /** The pauses between tries, for a reader. */
  readonly pauses: string;
}

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** SNS to SQS, Lambda and Firehose, after errors of the receiver. Source: SNS guide, "Delivery retries", 2026-11. */
export const SNS_TO_AWS: Schedule = {
  tries: 100_015,
  seconds: 23 * DAY,
  pauses: '3 at once, 2 a second apart, 10 up to 20 s apart, then every 20 s',
};

/** SNS to mail, text messages and phones. Source: the same page. */
export const SNS_TO_PEOPLE: Schedule = {
  tries: 50,
  seconds: 6 * HOUR,
  pauses: '2 after 10 s each, 10 from 10 s to 10 minutes apart, then every 10 minutes',
};

/** SNS to HTTP(S) without a delivery policy. Source: SNS guide, "Set the delivery policy", 2026-11. */
export const SNS_TO_HTTP = { retries: 3, pause: 20, longest: HOUR } as const;

/** EventBridge rules and Scheduler. Source: EventBridge guide, "rule-dlq"; API reference of RetryPolicy, 2026-11. */
export const EVENTBRIDGE = { retries: 185, age: DAY, pauses: 'longer and longer pauses' } as const;

/** Lambda, for calls that nobody waits for. Source: Lambda guide, "invocation-async", 2023-10. */
export const LAMBDA_ASYNC = {
  retries: 2,
  /** Before the first and the second retry after an error of the function. */
  pausesAfterError: [60, 120],
  /** How long a call waits for a function that is throttled. */
  age: 6 * HOUR,
  shortestAge: 60,
  pausesWhenThrottled: '1 s at first, up to 5 minutes',
} as const;

/** Mappings and pipes on streams: -1 is without end. Source: CloudFormation reference, 2026-11. */
export const STREAM_ENDLESS = -1;
/** How long a stream keeps a record: Kinesis by default, DynamoDB always. Source: the same, and Lambda guide. */
export const STREAM_RETENTION = DAY;

/** A retrier of a Step Functions task. Source: Step Functions guide, "Error handling", 2023-10. */
export const WORKFLOW_RETRIER = { attempts: 3, interval: 1, rate: 2 } as const;
/** How long a failed Standard execution can be redriven. Source: Step Functions guide, "Redrive executions". */
export const WORKFLOW_REDRIVE = 14 * DAY;

/** Firehose into a bucket, and its calls of a transforming function. Source: Firehose guide, "retry", 2026-11. */
export const FIREHOSE = { seconds: DAY, transformTries: 4 } as const;

/** Log groups to functions, streams and Firehose. Source: CloudWatch Logs guide, "Subscriptions", 2026-11. */
export const LOG_SUBSCRIPTION_SECONDS = DAY;
