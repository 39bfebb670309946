// The rules in the settings of the editor: completion offers their names and says what each finds.

/** @typedef {import('../../core/rule.ts').Rule} Rule */

/**
 * @param {string} text of package.json
 * @param {readonly Rule[]} rules
 */
export function withRuleSettings(text, rules) {
  const manifest = JSON.parse(text);
  const setting = manifest.contributes.configuration.properties['hoplint.rules'];
  const severity = { type: 'string', enum: ['off', 'info', 'warning', 'error'] };
  setting.properties = Object.fromEntries(
    rules.map(({ name, summary }) => [name, { ...severity, description: summary }]),
  );
  setting.additionalProperties = false;
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
