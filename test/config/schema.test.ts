/** The schema is for editors: it tells of every key, and takes and refuses what Hoplint does. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { OVERRIDE_KEYS, TOP_KEYS } from '../../core/config-keys.ts';
import { readConfig } from '../../core/read-config.ts';
import { rules } from '../../rules/index.ts';

interface Schema {
  readonly properties: Readonly<Record<string, { readonly description?: string; readonly items?: Schema }>>;
  readonly definitions: { readonly rules: Schema };
}

const text = readFileSync('schemas/hoplint.schema.json', 'utf8');
const schema = JSON.parse(text) as Schema;

test('every key and every rule is documented', () => {
  assert.deepEqual(Object.keys(schema.properties), TOP_KEYS.map(({ name }) => name));
  for (const { name, summary } of TOP_KEYS) assert.equal(schema.properties[name]?.description, summary);
  for (const { name, summary } of OVERRIDE_KEYS) {
    assert.equal(schema.properties['overrides']?.items?.properties[name]?.description, summary);
  }
  for (const { name, summary } of rules) assert.equal(schema.definitions.rules.properties[name]?.description, summary);
});

test('an editor that checks by the schema and Hoplint itself agree', () => {
  const check = new Ajv({ strict: false }).compile(JSON.parse(text) as object);
  const agree = (value: unknown, isRight: boolean): void => {
    const source = { path: 'hoplint.config.json', text: JSON.stringify(value) };
    assert.equal(check(value), isRight, source.text);
    assert.equal(readConfig(source, rules)?.problems.length === 0, isRight, source.text);
  };
  const right = ['strict', './team.yaml', '@acme/hoplint-config', ['recommended', '../base.json'], []];
  for (const one of right) agree({ extends: one }, true);
  for (const one of [3, { strict: true }, [3], [['strict']], null]) agree({ extends: one }, false);
  agree({ rules: { 'missing-dlq': ['error'] }, overrides: [{ files: ['a'], rules: {} }] }, true);
  agree({ rules: { 'missing-dlq': 'fatal' } }, false);
});
