import type { AddResourceChange } from '../../core/change/change.ts';
import type { Graph } from '../../core/graph/model.ts';
import { LONGEST_RETENTION } from '../../core/graph/queue.ts';
import { itemsOf, textOf, valueAt } from '../../core/syntax/tree.ts';
import type { Resource } from '../../core/template/model.ts';
import type { Draft } from '../../core/template/synthesize.ts';
import { asWritten } from './as-written.ts';
import { newResource } from './dead-letter-queue.ts';

/**
 * A dead-letter queue of the same kind as its source, and with what the author wants of a queue: encryption, tags,
 * whether it outlives the stack.
 */
export function deadLetterQueueLike(
  graph: Graph,
  source: Resource,
  id: string,
  fifo: Draft | undefined,
): AddResourceChange {
  const own = (property: string): Draft | undefined => asWritten(graph, source, property);
  const isEncryptedBySqs = textOf(valueAt(source.properties, 'SqsManagedSseEnabled')) === 'true';
  const properties = {
    FifoQueue: fifo,
    KmsMasterKeyId: own('KmsMasterKeyId'),
    KmsDataKeyReusePeriodSeconds: own('KmsDataKeyReusePeriodSeconds'),
    SqsManagedSseEnabled: isEncryptedBySqs ? true : undefined,
    MessageRetentionPeriod: LONGEST_RETENTION,
    Tags: tagsOf(graph, source),
  };
  return { ...newResource(id, 'AWS::SQS::Queue', properties, source), attributes: whatOutlives(source) };
}

/** A tag with the name of the queue is for that one alone. */
function tagsOf(graph: Graph, source: Resource): Draft | undefined {
  const tags = asWritten(graph, source, 'Tags');
  const shared = itemsOf(tags).filter((tag) => textOf(valueAt(tag, 'Key')) !== 'Name');
  if (tags?.kind !== 'sequence' || shared.length === tags.items.length) return tags;
  return shared.length === 0 ? undefined : shared;
}

function whatOutlives({ body }: Resource): { readonly [attribute: string]: string } {
  const names = ['UpdateReplacePolicy', 'DeletionPolicy'];
  const written = names.flatMap((name) => {
    const said = textOf(valueAt(body, name));
    return said === undefined ? [] : [[name, said] as const];
  });
  return Object.fromEntries(written);
}
