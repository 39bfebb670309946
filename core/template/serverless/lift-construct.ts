/** The `constructs` of a service that uses the Lift plugin. */

import { entriesOf, textOf, type Mapping, type Scalar } from '../../syntax/tree.ts';
import type { Made, Properties } from './made.ts';
import type { Run } from './resolver.ts';
import { section } from './service.ts';
import { setting } from './setting.ts';

export interface Construct {
  readonly id: string;
  readonly key: Scalar;
  readonly type: string;
  readonly settings: Mapping;
}

export function constructsOf(run: Run): readonly Construct[] {
  return entriesOf(section(run, 'constructs')).flatMap(({ key, value }) =>
    value.kind === 'mapping'
      ? { id: key.text, key, type: textOf(setting(value, 'type')) ?? '', settings: value }
      : [],
  );
}

/** A resource of a construct; `extension` names what `extensions` may change it by. */
export function constructPart(
  construct: Construct,
  id: string,
  type: string,
  properties: Properties,
  extension?: string,
): Made {
  const overlay = extension === undefined ? undefined : setting(construct.settings, 'extensions', extension);
  return { id, type, properties, overlay, at: construct.key.at, carrier: construct.id, generated: true };
}
