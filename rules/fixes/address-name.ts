/** What a parameter is called that holds an address. */

import type { EndpointPlace } from '../../core/graph/endpoint-places.ts';
import { parseArn, parseQueueUrl } from '../../core/template/arn.ts';
import { inWords } from './names.ts';

/** Types whose settings have names of their own: environment variables. */
const NAMED_SETTINGS: ReadonlySet<string> = new Set([
  'AWS::Lambda::Function', 'AWS::ECS::TaskDefinition', 'AWS::Batch::JobDefinition',
]);

/** After what the address names, `OrdersArn`, else after the setting that holds it. */
export function wordsFor({ text, setting, resource, use }: EndpointPlace): string {
  const named = nameInAddress(text);
  const owner = NAMED_SETTINGS.has(resource.type) ? '' : resource.carrier;
  if (named === undefined) return inWords(`${owner}-${setting}`);
  const isMadeUp = /^\d/.test(named.name) || named.name.length > LONGEST_NAME;
  return inWords(`${isMadeUp ? USES[use] : named.name}-${named.form === 'ARN' ? 'Arn' : 'Url'}`);
}

/** A longer name is one that CloudFormation made up. */
const LONGEST_NAME = 40;

const USES: Readonly<Record<EndpointPlace['use'], string>> = {
  target: 'Target',
  source: 'Source',
  policy: 'Permitted',
};

/** The queue, topic or function that an ARN or URL names. */
export function nameInAddress(text: string): { readonly form: 'ARN' | 'URL'; readonly name: string } | undefined {
  const arn = parseArn(text);
  const name = arn ? arn.rest.split(/[:/]/).slice(0, 2).at(-1) : parseQueueUrl(text)?.name;
  return name === undefined ? undefined : { form: arn ? 'ARN' : 'URL', name };
}
