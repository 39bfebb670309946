/** A file with parameter values, in any of the forms that the tools of AWS take; which one, its content tells. */

import type { Source } from '../source.ts';
import { parse } from '../syntax/parse.ts';
import { valueAt, type Node, type Parsed } from '../syntax/tree.ts';
import { nothingBut, type GivenParameters } from './given.ts';
import { readList } from './parameter-list.ts';
import { readMap } from './parameter-map.ts';
import { isSamConfig, readSamConfig } from './sam-config.ts';
import { parseToml } from './toml.ts';

const FORMS =
  'a list of { ParameterKey, ParameterValue }, { Parameters: { NAME: VALUE } }, { NAME: VALUE } or a samconfig';

/** The values of one file; `environment` chooses among those of a samconfig. */
export function readParameters(source: Source, environment: string | undefined): GivenParameters {
  const { root, problems } = parsed(source);
  if (problems.length > 0) return { given: [], problems };
  const other = otherFile(root, source.path);
  if (other !== undefined) return nothingBut(other, root.at);
  if (isSamConfig(root, source.path)) return readSamConfig(root, source.path, environment);
  if (environment !== undefined) return nothingBut(`only a samconfig has environments such as ${environment}`, root.at);
  return readForm(root);
}

function parsed(source: Source): Parsed {
  return /\.toml$/i.test(source.path) ? parseToml(source) : parse(source);
}

function readForm(root: Node): GivenParameters {
  if (root.kind === 'sequence') return readList(root);
  if (root.kind === 'mapping') return readMap(section(root) ?? root);
  return nothingBut(`there are no parameters in it: a parameter file holds ${FORMS}`, root.at);
}

/** `Parameters` of a template configuration (CodePipeline), `parameters` of a deployment file (Git sync). */
function section(root: Node): Node | undefined {
  const found = [valueAt(root, 'Parameters'), valueAt(root, 'parameters')];
  return found.find((node) => node?.kind === 'mapping');
}

/** What people hand over by mistake, and what to do instead. */
function otherFile(root: Node, path: string): string | undefined {
  if (/(^|\/)cdk(\.context)?\.json$/.test(path)) {
    return 'its context is what CDK makes templates with, it holds no parameters: give those with --param NAME=VALUE';
  }
  if (valueAt(root, 'Resources')?.kind !== 'mapping') return undefined;
  return `this is a template, not a parameter file, which holds ${FORMS}`;
}
