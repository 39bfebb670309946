/** `s3` events: a bucket notifies the function, one of the framework's making or one that exists. */

import { entriesOf, type Entry, type Node } from '../../../syntax/tree.ts';
import { synthesize, type Draft } from '../../synthesize.ts';
import { helperFunction } from '../custom-resource.ts';
import { byFunction, type FunctionEvent } from '../function-entry.ts';
import { made, permission, type Made, type Properties } from '../made.ts';
import { alphanumeric, normalizedKey, upperFirst } from '../naming.ts';
import type { Service } from '../service.ts';
import { listOf, setting, truthy } from '../setting.ts';
import { spelled } from '../text-node.ts';

export function bucketResources(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const existing = events.filter(isExisting);
  const fresh = events.filter((event) => !isExisting(event));
  return [...newBuckets(fresh, service), ...existingBuckets(existing, service)];
}

/** A bucket named by an intrinsic can only be one that exists. */
function isExisting(event: FunctionEvent): boolean {
  if (event.value.kind === 'hole') return false;
  return truthy(setting(event.value, 'existing')) !== undefined || isIntrinsic(bucketOf(event));
}

function isIntrinsic(bucket: Node): boolean {
  return bucket.kind === 'mapping' && spelled(bucket) === undefined;
}

function bucketOf(event: FunctionEvent): Node {
  return setting(event.value, 'bucket') ?? event.value;
}

/** The key of `provider.s3` or the bucket's name; buckets of unknown names are kept apart. */
function keyOf(event: FunctionEvent): string {
  return spelled(bucketOf(event)) || `${event.fn.key}${event.number}`;
}

function newBuckets(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const byKey = new Map<string, FunctionEvent[]>();
  for (const event of events) byKey.set(keyOf(event), [...(byKey.get(keyOf(event)) ?? []), event]);
  return [...byKey].flatMap(([key, sharers]) => {
    const settings = setting(service.provider, 's3', key);
    const permissions = sharers.map((event) => bucketPermission(event, setting(settings, 'name')));
    return sharers[0] ? [...permissions, newBucket(key, sharers[0], sharers, settings)] : [];
  });
}

function newBucket(
  key: string,
  first: FunctionEvent,
  sharers: readonly FunctionEvent[],
  settings: Node | undefined,
): Made {
  const written = entriesOf(settings).filter((entry) => entry.key.text !== 'name');
  const given = new Map(written.map((entry: Entry) => [upperFirst(entry.key.text), entry.value]));
  const notifications = sharers.map((event) => synthesize(notification(event), event.at));
  const more = given.get('NotificationConfiguration');
  given.delete('NotificationConfiguration');
  return made(first, `S3Bucket${alphanumeric(key)}`, 'AWS::S3::Bucket', {
    BucketName: setting(settings, 'name') ?? bucketOf(first),
    ...Object.fromEntries(given),
    NotificationConfiguration: { LambdaConfigurations: notifications, ...Object.fromEntries(fieldsOf(more)) },
  });
}

function fieldsOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  return entriesOf(node).map(({ key, value }) => [key.text, value]);
}

function notification(event: FunctionEvent): Draft {
  const rules = rulesOf(event);
  return {
    Event: setting(event.value, 'event') ?? 's3:ObjectCreated:*',
    Function: event.fn.target,
    Filter: rules.length > 0 ? { S3Key: { Rules: rules } } : undefined,
  };
}

/** `- prefix: uploads/`. */
function rulesOf(event: FunctionEvent): readonly { readonly Name: string; readonly Value: Node }[] {
  return listOf(setting(event.value, 'rules')).flatMap((rule) =>
    entriesOf(rule).slice(0, 1).map(({ key, value }) => ({ Name: key.text, Value: value })),
  );
}

function bucketPermission(event: FunctionEvent, name: Node | undefined): Made {
  const parts: Draft[] = ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', name ?? bucketOf(event)];
  return permission(event, `LambdaPermission${alphanumeric(keyOf(event))}S3`, 's3.amazonaws.com', {
    SourceArn: { 'Fn::Join': ['', parts] },
    SourceAccount: { Ref: 'AWS::AccountId' },
  });
}

/** One custom resource per function; it names the function by its physical name. */
function existingBuckets(events: readonly FunctionEvent[], service: Service): readonly Made[] {
  const helper = events[0] && helperFunction(events[0], service, 'custom-resource-existing-s3');
  if (helper === undefined) return [];
  const resources = byFunction(events).flatMap((own) => {
    const properties = customProperties(own, helper);
    return own[0] ? made(own[0], `${normalizedKey(own[0].fn.key)}CustomS31`, 'Custom::S3', properties) : [];
  });
  return [helper, ...resources];
}

function customProperties(own: readonly FunctionEvent[], helper: Made): Properties {
  const configs = own.map((event) => ({
    Event: setting(event.value, 'event') ?? 's3:ObjectCreated:*',
    Rules: rulesOf(event).map(({ Name, Value }) => ({ [upperFirst(Name)]: Value })),
  }));
  return {
    ServiceToken: { 'Fn::GetAtt': [helper.id, 'Arn'] },
    FunctionName: own[0]?.fn.name,
    BucketName: own[0] && bucketOf(own[0]),
    BucketConfigs: configs,
  };
}
