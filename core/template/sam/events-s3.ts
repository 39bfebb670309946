/** `S3` events: the bucket of the same template gets a notification for each kind of event. */

import { itemsOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { withItem } from '../amend.ts';
import { canonicalText } from '../canonical-text.ts';
import { ref, synthesize, type Draft } from '../synthesize.ts';
import { propertyOf, type Amendment, type Expansion, type SamEvent } from './event.ts';
import { permission } from './permission.ts';
import { referredId } from './referred.ts';

const NOTIFICATIONS = ['NotificationConfiguration', 'LambdaConfigurations'];

/** The permission, and the notifications written into the bucket. */
export function expandBucket(event: SamEvent): Expansion {
  const allowed = permission(event, 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') });
  const bucket = referredId(propertyOf(event, 'Bucket'));
  const kinds = propertyOf(event, 'Events');
  const each = kinds?.kind === 'sequence' ? itemsOf(kinds) : kinds ? [kinds] : [];
  const amendments = bucket === undefined ? [] : each.map((kind) => notification(event, bucket, kind));
  return { resources: [allowed], grants: [], amendments };
}

function notification(event: SamEvent, bucket: string, kind: Node): Amendment {
  const fields = { Event: kind, Function: event.target.arn, Filter: propertyOf(event, 'Filter') };
  const item = synthesize(underCondition(event.target.condition, fields), event.at);
  return { resource: bucket, change: (properties) => withNotification(properties, item) };
}

/** A notification that the user wrote as well is one, as it is for S3. */
function withNotification(properties: Mapping, item: Node): Mapping {
  const known = itemsOf(valueAt(properties, ...NOTIFICATIONS)).map(meaning);
  if (known.includes(meaning(item))) return properties;
  return withItem(properties, NOTIFICATIONS, item) ?? properties;
}

/** Whom a notification tells of what, in whichever order and form it is written. */
function meaning(notification: Node): string {
  const receiver = referredId(valueAt(notification, 'Function'));
  if (receiver === undefined) return canonicalText(notification);
  const [kind, filter] = ['Event', 'Filter'].map((key) => valueAt(notification, key));
  return [receiver, kind, filter].map((part) => (typeof part === 'object' ? canonicalText(part) : part)).join(' ');
}

/** What is written into a resource that exists without the function must only hold where the function exists. */
function underCondition(condition: string | undefined, draft: Draft): Draft {
  return condition === undefined ? draft : { 'Fn::If': [condition, draft, ref('AWS::NoValue')] };
}
