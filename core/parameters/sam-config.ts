/** samconfig.toml and samconfig.yaml: `parameter_overrides` of one environment. */

import { didYouMean } from '../nearest.ts';
import { entriesOf, entryOf, valueAt, type Entry, type Node } from '../syntax/tree.ts';
import { nothingBut, type GivenParameters } from './given.ts';
import { readOverrides } from './overrides.ts';

/** Commands whose overrides count, in this order: what `sam deploy` takes, then what else deploys or builds. */
const COMMANDS = ['deploy', 'global', 'sync', 'build'];

/** A file by that name, or one that holds `environment: command: parameters:`. */
export function isSamConfig(root: Node, path: string): boolean {
  if (/(^|\/)samconfig[^/]*\.(toml|ya?ml)$/i.test(path)) return true;
  return environmentsIn(root).length > 0;
}

/** What `sam deploy --config-env` with that environment would hand over. */
export function readSamConfig(root: Node, path: string, environment = 'default'): GivenParameters {
  const names = environmentsIn(root);
  const wanted = entryOf(root, environment);
  if (wanted === undefined) {
    const near = didYouMean(environment, names) || choiceOf(names, path);
    return nothingBut(`there is no environment ${environment}${near}`, root.at);
  }
  const overrides = overridesIn(wanted.value);
  if (overrides !== undefined) return readOverrides(overrides);
  const others = names.filter((name) => overridesIn(valueAt(root, name)) !== undefined);
  if (others.length === 0) return { given: [], problems: [] };
  const message = `the environment ${environment} has no parameter_overrides${choiceOf(others, path)}`;
  return nothingBut(message, wanted.key.at);
}

function environmentsIn(root: Node): readonly string[] {
  const isCommand = ({ value }: Entry): boolean => valueAt(value, 'parameters')?.kind === 'mapping';
  const environments = entriesOf(root).filter(({ value }) => entriesOf(value).some(isCommand));
  return environments.map(({ key }) => key.text);
}

/** A command's own overrides replace those of `global` altogether, as in SAM. */
function overridesIn(environment: Node | undefined): Node | undefined {
  const all = COMMANDS.map((command) => valueAt(environment, command, 'parameters', 'parameter_overrides'));
  return all.find((overrides) => overrides !== undefined);
}

/** How to name an environment that has what is wanted. */
function choiceOf(names: readonly string[], path: string): string {
  const example = names.find((name) => name !== 'default');
  if (example === undefined) return '';
  const choice = names.length === 1 ? '' : ` of ${names.join(', ')}`;
  return `: name another one${choice}, as ${path}:${example}`;
}
