/** `cloudFront` events: a distribution of the framework's making calls versions of functions at the edge. */

import { textOf, type Node } from '../../../syntax/tree.ts';
import { ref, type Draft } from '../../synthesize.ts';
import { versionId, type FunctionEvent } from '../function-entry.ts';
import { made, type Made } from '../made.ts';
import { setting } from '../setting.ts';
import { spelled } from '../text-node.ts';

const ID = 'CloudFrontDistribution';

export function cloudFrontResources(events: readonly FunctionEvent[]): readonly Made[] {
  const [first] = events;
  if (first === undefined) return [];
  const config = { Enabled: true, Origins: originsOf(events), ...behaviorsOf(events) };
  return [
    made(first, ID, 'AWS::CloudFront::Distribution', { DistributionConfig: config }),
    ...events.map(edgePermission),
  ];
}

/** Each origin once, however many events name it. */
function originsOf(events: readonly FunctionEvent[]): Draft {
  const byId = new Map(events.map((event): [string, Draft] => [originId(event), origin(event)]));
  return [...byId].map(([id, draft]) => ({ ...(draft as Record<string, Draft>), Id: id }));
}

function originId(event: FunctionEvent): string {
  const written = setting(event.value, 'origin');
  return spelled(setting(written, 'DomainName') ?? written) ?? `origin-${event.fn.key}-${event.number}`;
}

/** `https://host/path`, `s3://bucket.s3.amazonaws.com/path`, or an origin as CloudFormation takes it. */
function origin(event: FunctionEvent): Record<string, Draft | undefined> {
  const written = setting(event.value, 'origin');
  if (written?.kind === 'mapping') return { DomainName: setting(written, 'DomainName') };
  const [, host, path] = /^\w+:\/\/([^/]+)(\/.+)?$/.exec(textOf(written) ?? '') ?? [];
  return { DomainName: host ?? written, OriginPath: path };
}

/** The first event without a path makes the default behaviour. */
function behaviorsOf(events: readonly FunctionEvent[]): { readonly [key: string]: Draft } {
  const byPath = new Map<string, FunctionEvent[]>();
  for (const event of events) {
    const path = textOf(pathOf(event)) ?? '';
    byPath.set(path, [...(byPath.get(path) ?? []), event]);
  }
  const usual = byPath.get('') ?? [];
  const others = [...byPath].filter(([path]) => path !== '');
  const CacheBehaviors = others.map(([path, sharers]) => ({ PathPattern: path, ...behavior(sharers) }));
  return { DefaultCacheBehavior: behavior(usual), ...(CacheBehaviors.length > 0 ? { CacheBehaviors } : {}) };
}

function pathOf(event: FunctionEvent): Node | undefined {
  return setting(event.value, 'pathPattern');
}

function behavior(events: readonly FunctionEvent[]): { readonly [key: string]: Draft } {
  const associations = events.map((event) => ({
    EventType: setting(event.value, 'eventType') ?? 'viewer-request',
    LambdaFunctionARN: ref(versionId(event.fn)),
  }));
  return associations.length > 0 ? { LambdaFunctionAssociations: associations } : {};
}

function edgePermission(event: FunctionEvent): Made {
  const parts: Draft[] = ['arn:', { Ref: 'AWS::Partition' }, ':cloudfront::', { Ref: 'AWS::AccountId' }];
  return made(event, `${event.fn.id}InvokePermission`, 'AWS::Lambda::Permission', {
    FunctionName: ref(versionId(event.fn)),
    Action: 'lambda:InvokeFunction',
    Principal: 'edgelambda.amazonaws.com',
    SourceArn: { 'Fn::Join': ['', [...parts, ':distribution/', ref(ID)]] },
  });
}
