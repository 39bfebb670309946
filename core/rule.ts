/** What a rule is: a pure question to the graph. Severity overrides, suppression, order and links are the engine's. */

import type { Change } from './change/change.ts';
import type { Graph } from './graph/model.ts';
import type { Place } from './source.ts';
import type { When } from './template/when.ts';
import type { TextEdit } from './edit.ts';

export type Severity = 'error' | 'warning' | 'info';
export type SeverityOrOff = Severity | 'off';

/** `safe`: behaviour can but improve and nothing is replaced on deployment. */
export interface Fix {
  readonly title: string;
  readonly safety: 'safe' | 'suggestion';
  readonly edits: readonly TextEdit[];
  /** Logical ids it adds or makes needless; two fixes that have one in common cannot be made at once. */
  readonly adds?: readonly string[];
  /** What the edits are to bring about, so that it can be told whether they do that and no more. */
  readonly changes?: readonly Change[];
}

export interface Related {
  readonly at: Place;
  readonly message: string;
}

/** What a rule says of one offending thing. */
export interface Report {
  /** The narrowest text that is to blame: the logical id, or the value. */
  readonly at: Place;
  /** The logical id whose text carries the finding (SAM function, Serverless function key). */
  readonly resource: string;
  readonly severity: Severity;
  /** What is wrong: one sentence that names the resource, without a full stop. */
  readonly problem: string;
  /** What happens to a message because of it, with numbers; without a full stop. */
  readonly consequence: string;
  /** What to do; without a full stop. */
  readonly remedy: string;
  /** The choice of conditions it holds in; leave out what always holds where the resource exists. */
  readonly when?: When | undefined;
  /** It rests on a parameter's default, which a deployment may override: `error` becomes `warning`. */
  readonly assumed?: boolean;
  /** Said under the strict preset alone. */
  readonly strict?: true;
  readonly related?: readonly Related[];
  /** Computed only when somebody asks for fixes. */
  readonly fixes?: () => readonly Fix[];
}

/** One option of a rule: its default says its type. */
export type RuleOptions = Readonly<Record<string, number | string | boolean | readonly string[]>>;

export interface Rule<Options extends RuleOptions = RuleOptions> {
  /** Says the bad thing: `missing-dlq`. */
  readonly name: string;
  /** One sentence for lists. */
  readonly summary: string;
  /** What of AWS it is about, by the names that AWS uses. */
  readonly services?: readonly string[];
  /** The highest severity it reports under the recommended preset; `off` for strict-only rules. */
  readonly severity: SeverityOrOff;
  /** Its severity under the strict preset, where that is one whatever the rule reports. */
  readonly strict?: Severity;
  readonly fixable: boolean;
  readonly options?: Options;
  check(graph: Graph, options: Options): Iterable<Report>;
}
