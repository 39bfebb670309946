import { entryOf, valueAt, type Mapping, type Node } from '../../syntax/tree.ts';
import { withEntry } from '../amend.ts';
import { mapping } from '../synthesize.ts';

/** `EndpointConfiguration` as CloudFormation takes it: SAM lets one write `REGIONAL`, or `{ Type: REGIONAL }`. */
export function withEndpointTypes(properties: Mapping): Mapping {
  const written = entryOf(properties, 'EndpointConfiguration');
  const type = written && typeIn(written.value);
  if (written === undefined || type === undefined) return properties;
  const { key: { at }, value } = written;
  const fields = { Types: [type], VpcEndpointIds: valueAt(value, 'VPCEndpointIds') };
  return withEntry(properties, 'EndpointConfiguration', mapping(fields, value.at), at);
}

function typeIn(configuration: Node): Node | undefined {
  return configuration.kind === 'scalar' ? configuration : valueAt(configuration, 'Type');
}
