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
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The schema of the configuration refers to that of the hooks by this name. */
const HOOKS = 'https://json.schemastore.org/pre-commit-hooks.json';

/** Some patterns are valid without the flag `u` only. */
function compile(service: Service): ValidateFunction {
  const ajv = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false });
  if (service === 'pre-commit-config') ajv.addSchema(schemaOf('pre-commit-hooks'), HOOKS);
  return ajv.compile(schemaOf(service));
}

function schemaOf(service: Service): object {
  const file = join(root, 'test/integration/schemas', `${service}.json`);
  const bytes = service === 'azure-pipelines' ? gunzipSync(readFileSync(`${file}.gz`)) : readFileSync(file);
  const { $schema: _, $id: __, ...schema } = JSON.parse(bytes.toString()) as Record<string, unknown>;
  return schema;
}
