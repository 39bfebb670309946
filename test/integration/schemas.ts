/** What a CI service's own schema (schemas/README.md) says of a file. */

import { Ajv, type ValidateFunction } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { root } from './checkout.ts';

export type Service =
  | 'azure-pipelines'
  | 'bitbucket-pipelines'
  | 'circleciconfig'
  | 'github-action'
  | 'github-workflow'
  | 'gitlab-ci'
  | 'pre-commit-config'
  | 'pre-commit-hooks';

const compiled = new Map<Service, ValidateFunction>();

/** The complaints of the schema, none where the YAML text is as the service wants it. */
export function complaints(service: Service, text: string): readonly string[] {
  const validate = compiled.get(service) ?? compile(service);
  compiled.set(service, validate);
  return validate(parse(text)) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** One of the patterns is valid without the flag `u` only; one schema is of a draft that differs in nothing used here. */
function compile(service: Service): ValidateFunction {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false });
  if (service === 'pre-commit-config') ajv.addSchema(schemaOf('pre-commit-hooks'), 'https://json.schemastore.org/pre-commit-hooks.json');
  return ajv.compile(schemaOf(service));
}

function schemaOf(service: Service): object {
  const file = join(root, 'test/integration/schemas', `${service}.json`);
  const text = service === 'azure-pipelines' ? gunzipSync(readFileSync(`${file}.gz`)).toString() : readFileSync(file, 'utf8');
  const { $schema: _, $id: __, ...schema } = JSON.parse(text) as Record<string, unknown>;
  return schema;
}
