/** Lift's websites: a bucket with the files, and a CloudFront distribution before it or before the service's API. */

import { entriesOf, textOf } from '../../syntax/tree.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { constructPart, constructsOf, type Construct } from './lift-construct.ts';
import { liftId } from './lift-ids.ts';
import type { Made } from './made.ts';
import type { Service } from './service.ts';
import { setting } from './setting.ts';

export function websiteResources(service: Service): readonly Made[] {
  return constructsOf(service.run).flatMap((construct) => {
    switch (construct.type) {
      case 'static-website':
        return website(construct, 'Bucket', [webHost(liftId(construct.id, 'Bucket'))]);
      case 'single-page-app':
        return website(construct, 'Bucket', [storeHost(liftId(construct.id, 'Bucket'))]);
      case 'server-side-website':
        return website(construct, 'Assets', serverOrigins(construct));
      default:
        return [];
    }
  });
}

function website(construct: Construct, bucket: string, hosts: readonly Draft[]): readonly Made[] {
  const Origins = hosts.map((DomainName, index) => ({ Id: `${construct.id}${index + 1}`, DomainName }));
  const config = { DistributionConfig: { Enabled: true, Origins } };
  return [
    constructPart(construct, liftId(construct.id, bucket), 'AWS::S3::Bucket', {}, 'bucket'),
    constructPart(construct, liftId(construct.id, 'CDN'), 'AWS::CloudFront::Distribution', config, 'distribution'),
  ];
}

/** The website host of a bucket, cut out of its URL. */
function webHost(bucket: string): Draft {
  return { 'Fn::Select': [2, { 'Fn::Split': ['/', getAtt(bucket, 'WebsiteURL')] }] };
}

function storeHost(bucket: string): Draft {
  return getAtt(bucket, 'RegionalDomainName');
}

/** The service's API answers requests, and the bucket those for assets. */
function serverOrigins({ id, settings }: Construct): readonly Draft[] {
  const api = textOf(setting(settings, 'apiGateway')) === 'rest' ? 'ApiGatewayRestApi' : 'HttpApi';
  const host = { 'Fn::Join': ['.', [ref(api), { 'Fn::Sub': 'execute-api.${AWS::Region}.amazonaws.com' }]] };
  const hasAssets = entriesOf(setting(settings, 'assets')).length > 0;
  return hasAssets ? [host, storeHost(liftId(id, 'Assets'))] : [host];
}
