/** Where Hoplint is at home on the web. */

export const HOME = 'https://github.com/hoplint/hoplint';

/** The page of a rule as it was for a version, `0.1.0`; as it is today where nobody knows the version. */
export function rulePageAddress(rule: string, version?: string): string {
  return `${HOME}/blob/${version === undefined ? 'main' : `v${version}`}/rules/${rule}.md`;
}
