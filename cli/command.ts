import type { Rule } from '../core/rule.ts';
import type { Arguments } from './arguments.ts';
import type { CommandName } from './command-names.ts';
import type { Host } from './host.ts';
import type { Option } from './options.ts';

/** One of the tool's verbs. */
export interface Command {
  readonly name: CommandName;
  /** The words after the name, as help shows them. */
  readonly words: string;
  /** What it does, for the list of commands. */
  readonly summary: string;
  readonly options: readonly Option[];
  /** Paragraphs that its own help adds. */
  readonly details: readonly string[];
  readonly examples: readonly string[];
  /** Resolves with the exit code. */
  readonly run: (call: Call) => Promise<number>;
}

export interface Call {
  readonly host: Host;
  readonly rules: readonly Rule[];
  readonly args: Arguments;
}

/** Nothing at or above the tolerated severity. */
export const FINE = 0;
export const FINDINGS = 1;
/** Wrong usage or configuration, or input that could not be read. */
export const FAILED = 2;
