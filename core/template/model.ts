/**
 * The one model every dialect becomes: resources as CloudFormation would deploy them. SAM events, Globals and
 * Serverless functions are already the resources they generate, with the real tools' logical ids and the place of the
 * text that made them.
 */

import type { Place, Source } from '../source.ts';
import type { Mapping, Node, SyntaxProblem } from '../syntax/tree.ts';
import type { Conditions } from './conditions.ts';
import type { When } from './when.ts';

export type Dialect = 'cloudformation' | 'sam' | 'serverless' | 'cdk';

export interface Template {
  readonly dialect: Dialect;
  /** The name its stack has, where somebody says so: a Serverless service does, and the manifest of a CDK app. */
  readonly stackName?: string | undefined;
  readonly source: Source;
  /** The account that a CDK app made it for; left out where it may be deployed to any. */
  readonly account?: string | undefined;
  /** The tree as written, for edits and suppressions. */
  readonly root: Node;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly conditions: Conditions;
  /** The `Mappings` section. */
  readonly mappings: Node | undefined;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: readonly Output[];
  readonly problems: readonly SyntaxProblem[];
  /**
   * Why resources may exist in its own stack that are not in `resources` (a transform, an unreadable include): absence
   * proves nothing.
   */
  readonly incomplete: readonly string[];
  /** Nested stacks that were not read; left out where there is none. */
  readonly unread?: readonly UnreadStack[];
  /** Every source that was read for this template: itself and what it includes. */
  readonly sources: readonly Source[];
  /** Paths it includes that could not be read, so that a watcher can wait for them. */
  readonly missing: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** A value given for this run (`--param`, settings); it decides conditions. */
  readonly given: string | undefined;
  /** Only ever an assumption: a deployment may choose another. */
  readonly default: string | undefined;
  readonly allowed: readonly string[];
  readonly at: Place;
}

export interface Resource {
  /** The logical id that the deployed stack has. */
  readonly id: string;
  readonly type: string;
  /** The `Condition` it stands under. */
  readonly when: When;
  readonly properties: Mapping;
  /** The whole body (`Type`, `Properties`, `Metadata`, `DependsOn`, …). */
  readonly body: Mapping;
  /** Where a finding on the resource points: its logical id, or the text that generated it. */
  readonly at: Place;
  /** Made by SAM or the Serverless Framework, not written by the user. */
  readonly generated: boolean;
  /** The id a person knows the text by: the SAM function for its events, the Serverless function key. */
  readonly carrier: string;
  /** The stack it belongs to, where that is not the template's own: a nested one, or another of the same run. */
  readonly stack?: Stack;
}

/** A nested stack that may do anything with what it is handed. */
export interface UnreadStack {
  readonly why: string;
  /** The template that nests it. */
  readonly path: string;
  /** Ids of the resources that its parameters name. */
  readonly hands: ReadonlySet<string>;
}

/** A stack among several that were read as one template. */
export interface Stack extends Pick<Template, 'dialect' | 'stackName' | 'source' | 'root' | 'incomplete'> {
  /** Logical ids down to a nested stack (`Orders/Workers`), or the path of another template of the run. */
  readonly name: string;
  /** What stands before its names in the whole where another stack uses them too: `Orders/`, `worker.yaml#`. */
  readonly prefix: string;
  /** Names of the whole that begin so. */
  readonly renamed: ReadonlySet<string>;
}

export interface Output {
  readonly name: string;
  readonly value: Node;
  readonly exportName: Node | undefined;
  readonly when: When;
  /** As for a resource. */
  readonly stack?: Stack;
  readonly at: Place;
}

/** How a template gets at other files; undefined when there is no such file or it cannot be read. */
export type ReadFile = (path: string) => Source | undefined;

/** What is known of a run beside the texts. */
export interface TemplateContext {
  readonly read: ReadFile;
  /** CloudFormation parameters and Serverless options by name (`stage`). */
  readonly parameters: ReadonlyMap<string, string>;
  /** Options of the `serverless` command alone (`--stage`, `--region`); they go before parameters of that name. */
  readonly options?: ReadonlyMap<string, string>;
}
