/** The bucket that the framework uploads code and templates to. */

import { entryOf, textOf } from '../../syntax/tree.ts';
import type { Made } from './made.ts';
import type { Service } from './service.ts';
import { rareSetting, setting } from './setting.ts';

/** Every stack has it, unless `provider.deploymentBucket` names one that exists. */
export function deploymentBucket({ run, provider }: Service): readonly Made[] {
  const written = rareSetting(provider, 'deploymentBucket');
  const given = written?.kind === 'mapping' ? setting(written, 'name') : written;
  if (given !== undefined) return [];
  const at = (entryOf(run.root, 'service') ?? entryOf(run.root, 'provider'))?.key.at ?? run.root.at;
  const carrier = textOf(setting(run.root, 'service')) ?? 'service';
  return [{ id: 'ServerlessDeploymentBucket', type: 'AWS::S3::Bucket', properties: {}, at, carrier, generated: true }];
}
