/** The keys of a configuration and what each is for: its schema, completion, hover and complaints go by this list. */

export interface ConfigKey {
  readonly name: string;
  readonly summary: string;
}

export const TOP_KEYS: readonly ConfigKey[] = [
  { name: '$schema', summary: 'The schema of this file, for editors that check it by one.' },
  {
    name: 'extends',
    summary:
      'What this configuration builds on: a preset (recommended or strict), a file (./team.yaml, relative to the folder ' +
      'of this file), a package (@acme/hoplint-config), or a list of them. A later one goes over an earlier one, and ' +
      'this file goes over all of them.',
  },
  { name: 'include', summary: 'Only these files are linted, in place of what extended files include. Relative to the folder of this file.' },
  { name: 'ignore', summary: 'These files are left alone, beside those that extended files ignore. Relative to the folder of this file.' },
  { name: 'parameters', summary: 'Values of CloudFormation parameters and Serverless options, such as stage.' },
  { name: 'baseline', summary: 'A file of findings to live with for now: hoplint init --baseline writes it.' },
  { name: 'rules', summary: 'A severity, or [severity, { options }], for each rule.' },
  { name: 'overrides', summary: 'Other rules for some files.' },
];

export const OVERRIDE_KEYS: readonly ConfigKey[] = [
  { name: 'files', summary: 'The files that these rules are for. Relative to the folder of this file.' },
  { name: 'rules', summary: 'A severity, or [severity, { options }], for each rule in these files.' },
];

export const PRESET_SUMMARIES: Readonly<Record<string, string>> = {
  recommended: 'What a reviewer would raise.',
  strict: 'Also what the checklists ask for.',
};
