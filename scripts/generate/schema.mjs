// The JSON schema of the configuration: editors complete and check hoplint.config.yaml with it, and so does Hoplint.

/** @typedef {import('../../core/rule.ts').Rule} Rule */

/** @param {readonly Rule[]} rules */
export function schemaOf(rules) {
  const globs = { type: 'array', items: { type: 'string' } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Hoplint configuration',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: { enum: ['recommended', 'strict'], description: 'Which rules are on, and how severe they are.' },
      include: { ...globs, description: 'Only these files are linted. Relative to the folder of this file.' },
      ignore: { ...globs, description: 'These files are left alone. Relative to the folder of this file.' },
      parameters: {
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean'] },
        description: 'Values of CloudFormation parameters and Serverless options, such as stage.',
      },
      rules: { $ref: '#/definitions/rules' },
      overrides: {
        type: 'array',
        description: 'Other rules for some files.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'rules'],
          properties: { files: globs, rules: { $ref: '#/definitions/rules' } },
        },
      },
    },
    definitions: {
      severity: { enum: ['off', 'info', 'warning', 'error'] },
      setting: settingSchema({}),
      rules: rulesSchema(rules),
    },
  };
}

/** @param {readonly Rule[]} rules */
function rulesSchema(rules) {
  return {
    type: 'object',
    description: 'A severity, or [severity, { options }], for each rule.',
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
