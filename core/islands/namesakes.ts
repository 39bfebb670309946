import { groupBy } from '../group-by.ts';
import type { Resource, Template } from '../template/model.ts';

/** What an id says beside its subject: its kind, or that it keeps what failed. */
const ENDINGS = ['queue', 'sqs', 'topic', 'function', 'lambda', 'handler', 'dlq', 'deadletter', 'deadletters'];

/** A dead-letter queue that nothing names is offered to what its name says: `PrintsDeadLetters` to `PrintsQueue`. */
const SINK = /(dlq|deadletters?(queue)?)$/;

/** Ids of dead-letter queues with all that has their subject. */
export function namesakesIn({ resources }: Template): readonly (readonly string[])[] {
  const bySubject = groupBy(resources.values(), ({ id }) => subjectOf(plain(id)));
  const tied = [...bySubject.values()].filter((alike) => alike.length > 1 && alike.some(isNamedSink));
  return tied.map((alike) => alike.map(({ id }) => id));
}

function subjectOf(name: string): string {
  let subject = name;
  for (;;) {
    const ending = ENDINGS.find((one) => subject.endsWith(one));
    if (ending === undefined) return subject;
    subject = subject.slice(0, -ending.length);
  }
}

function isNamedSink({ id, type }: Resource): boolean {
  return type === 'AWS::SQS::Queue' && SINK.test(plain(id));
}

function plain(id: string): string {
  return id.toLowerCase().replace(/[^a-z0-9]/g, '');
}
