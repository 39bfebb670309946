/** What a text may have to do with other templates, told from its words: most need not be read to know. */

import type { Source } from '../../source.ts';
import { table } from '../../table.ts';
import { mayAsk } from './asks.ts';
import type { Key } from './offers.ts';

/** Words without which a template is read from no other file. */
const READS = ['file(', 'AWS::Include', 'TemplateURL', 'AWS::Serverless::Application', 'DefinitionUri'];

/** Whether it may ask others for something, or include or nest what does, or what is found as a file of its own. */
export function mayReach({ text, path }: Source): boolean {
  return mayAsk({ text, path }) || READS.some((word) => text.includes(word));
}

/**
 * By the first word of a key, what a text must hold to offer one. Outputs are offered by stacks whose name is known:
 * services and those of CDK apps.
 */
const OFFERS = table<RegExp>({
  export: /\bExport\b/,
  ssm: /\bAWS::SSM::Parameter['"]?\s*[\r\n,}#]|CrossRegionExportWriter/,
  output: /\bprovider\b|aws:cdk:path|AWS::CDK::Metadata/,
});

/** Whether a text that reads no others may offer one of the keys. */
export function mayOffer({ text, path }: Source, asked: Iterable<Key>): boolean {
  const kinds = new Set([...asked].map((key) => key.slice(0, key.indexOf(' '))));
  if (kinds.has('output') && path.endsWith('.template.json')) return true;
  return [...kinds].some((kind) => OFFERS[kind]?.test(text) ?? true);
}
