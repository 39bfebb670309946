// The JSON schema of the configuration: editors complete and check hoplint.config.yaml with it, and so does Hoplint.

/** @typedef {import('../../core/rule.ts').Rule} Rule */
/** @typedef {typeof import('../../core/config-keys.ts')} ConfigKeys */

/**
 * @param {readonly Rule[]} rules
 * @param {ConfigKeys} keys
 */
export function schemaOf(rules, { TOP_KEYS, OVERRIDE_KEYS, PRESET_SUMMARIES }) {
  const globs = { type: 'array', items: { type: 'string' } };
  const extended = { type: 'string', examples: [...Object.keys(PRESET_SUMMARIES), './team.yaml', '@acme/hoplint-config'] };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Hoplint configuration',
    type: 'object',
    additionalProperties: false,
    properties: described(TOP_KEYS, {
      $schema: { type: 'string' },
      extends: { ...extended, type: ['string', 'array'], items: extended },
      include: globs,
      ignore: globs,
      parameters: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } },
      baseline: { type: 'string' },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: described(OVERRIDE_KEYS, { files: globs, rules: { $ref: '#/definitions/rules' } }),
        },
      },
    }),
    definitions: {
      severity: { enum: ['off', 'info', 'warning', 'error'] },
      setting: settingSchema({}),
      rules: rulesSchema(rules),
    },
  };
}

/**
 * A schema for each key, with what the key is for. What stands beside a `$ref` is not read, hence `allOf`.
 * @param {readonly import('../../core/config-keys.ts').ConfigKey[]} keys
 * @param {Readonly<Record<string, object>>} schemas
 */
function described(keys, schemas) {
  return Object.fromEntries(
    keys.map(({ name, summary }) => {
      const schema = schemas[name] ?? {};
      return [name, { description: summary, ...('$ref' in schema ? { allOf: [schema] } : schema) }];
    }),
  );
}

/** @param {readonly Rule[]} rules */
function rulesSchema(rules) {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(rules.map((rule) => [rule.name, ruleSchema(rule)])),
  };
}

/** @param {Rule} rule */
function ruleSchema({ summary, options }) {
  if (options === undefined) return { description: summary, allOf: [{ $ref: '#/definitions/setting' }] };
  return { description: summary, ...settingSchema(options) };
}

/** @param {NonNullable<Rule['options']>} options */
function settingSchema(options) {
  const severity = { $ref: '#/definitions/severity' };
  const properties = Object.fromEntries(Object.entries(options).map(([name, value]) => [name, optionSchema(value)]));
  const tuple = {
    type: 'array',
    minItems: 1,
    maxItems: 2,
    items: [severity, { type: 'object', additionalProperties: false, properties }],
    additionalItems: false,
  };
  return { if: { type: 'array' }, then: tuple, else: severity };
}

/** @param {NonNullable<Rule['options']>[string]} value */
function optionSchema(value) {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' }, default: value };
  // Numbers are counts and factors: with none of them a rule would say nothing, or nonsense.
  if (typeof value === 'number') return { type: 'number', exclusiveMinimum: 0, default: value };
  return { type: typeof value, default: value };
}
