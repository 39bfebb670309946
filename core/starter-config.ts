/**
 * A commented configuration to begin with, as text of hoplint.config.yaml. `schema` is named for editors that check by
 * it; one that does not find it there would only complain.
 */
export function starterConfig(schema?: string): string {
  const head = schema === undefined ? '' : `# yaml-language-server: $schema=${schema}\n\n`;
  return `${head}${STARTER}`;
}

const STARTER = `# What Hoplint looks for in this folder and below; the editor goes by it too.

# recommended: what a reviewer would raise. strict: also what the checklists ask for. A file (./team.yaml) or a package
# ("@acme/hoplint-config") of settings that several projects share may stand here as well, or a list of all these.
extends: recommended

# Globs are relative to this file. What .gitignore names is left alone anyway.
ignore: []
#  - fixtures/**

# Lint only these files; without the key, every file that is a template.
# include:
#   - "**/*.template.json"

# CloudFormation parameters and Serverless options to judge by; without them, their defaults.
# parameters:
#   Stage: prod

# Findings to live with for now, as hoplint init --baseline records them.
# baseline: hoplint.baseline.json

# off, info, warning or error for a rule, or [severity, { options }]. All rules: hoplint rules
rules: {}
#  missing-dlq: error
#  visibility-timeout-too-short: [warning, { factor: 6 }]

# Other rules for some files.
# overrides:
#   - files: ["sandbox/**"]
#     rules:
#       missing-dlq: off
`;
