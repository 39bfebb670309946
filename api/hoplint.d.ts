/**
 * Hoplint as a library: texts in, plain data out. Nothing is read from disk, fetched or run; includes and nested
 * templates come from the `read` that you hand in. It works in Node and in browsers alike.
 *
 * Lines and characters are zero-based UTF-16, as in the language server protocol. What is read-only here may be frozen
 * or shared one day: copy it before you change it.
 */

export type Severity = 'error' | 'warning' | 'info';

export type SeverityOrOff = Severity | 'off';

export type Dialect = 'cloudformation' | 'sam' | 'serverless' | 'cdk';

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** `end` is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A text and what it is called; `/` separates folders. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** What is wrong at one place, and what becomes of a message because of it. */
export interface Finding {
  /** The name of the rule; `parse-error` and `unused-suppression` are Hoplint's own. */
  readonly rule: string;
  readonly severity: Severity;
  /** Whole sentences: what is wrong, what happens to a message, what to do. */
  readonly message: string;
  /** The logical id whose text carries the finding: of SAM the function, of Serverless the key of the function. */
  readonly resource: string | null;
  /** Of a CDK template: the path of the construct that the resource belongs to. */
  readonly constructPath?: string;
  /** The text it is in: the template, or a file that it includes. */
  readonly path: string;
  readonly range: Range;
  /** The conditions it holds under (`IsProd is false`), null where it always holds. */
  readonly when: string | null;
  readonly related: readonly Related[];
  /** Empty where a template alone does not tell what to do. */
  readonly fixes: readonly Fix[];
  /** The page of the rule within this package, null where it has none. */
  readonly docs: string | null;
}

/** Another place that has to do with a finding. */
export interface Related {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  /** `safe`: behaviour can but improve, and no deployment replaces anything. `suggestion`: have a look first. */
  readonly safety: 'safe' | 'suggestion';
  /** They never overlap. */
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  readonly path: string;
  readonly range: Range;
  readonly newText: string;
}

/** A finding that a comment or metadata of the template allows. */
export interface Suppressed {
  readonly rule: string;
  readonly reason: string;
  readonly path: string;
  /** Of the comment or metadata. */
  readonly range: Range;
}

export interface Report {
  readonly path: string;
  /** Null: the text is no template that Hoplint knows. */
  readonly dialect: Dialect | null;
  /** In the order of their places. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

/** A severity, or a severity and options of the rule: `['warning', { factor: 6 }]`. */
export type RuleSetting = SeverityOrOff | readonly [SeverityOrOff, Readonly<Record<string, unknown>>];

export interface Options {
  /** Which rules are on, and how severe they are; by default `recommended`. */
  readonly preset?: 'recommended' | 'strict' | undefined;
  /** As `rules` of a `hoplint.config.yaml`. */
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
  /** Values of CloudFormation parameters, and of `${opt:…}` and `${param:…}` of Serverless, by name. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** The stage of Serverless services; CloudFormation does not hear of it. */
  readonly stage?: string | undefined;
  /** The region of Serverless services. */
  readonly region?: string | undefined;
  /**
   * The text of a file that a template includes or nests, by a path built like that of the template itself; undefined
   * where there is none, which keeps the rules silent on whatever it might say.
   */
  readonly read?: ((path: string) => string | undefined) | undefined;
}

export interface TextOptions extends Options {
  /** What the text is called, by default `template.yaml`; `serverless.yml` and `*.template.json` say more than that. */
  readonly path?: string | undefined;
}

export interface FixOptions extends TextOptions {
  /** Make suggestions too, and not safe fixes alone. */
  readonly suggestions?: boolean | undefined;
}

export interface Fixed {
  readonly text: string;
  /** Other texts that had to change with it, as they are now. */
  readonly others: readonly Source[];
  /** What was repaired, in the order in which it was done. */
  readonly applied: readonly AppliedFix[];
  /** What is still to be found. */
  readonly findings: readonly Finding[];
}

export interface AppliedFix {
  readonly rule: string;
  readonly resource: string | null;
  readonly title: string;
}

/** Who hands what to whom, as `hoplint graph --format json` has it. */
export interface MessageGraph {
  readonly nodes: readonly GraphNode[];
  readonly hops: readonly GraphHop[];
  /** Ends of hops that cannot be known from the text, and why. */
  readonly unknown: readonly UnknownEnd[];
  /** Templates whose deployed stack may hold more than was read. */
  readonly incomplete: readonly { readonly path: string; readonly why: string }[];
  /** Files that templates include and that could not be read. */
  readonly missing: readonly { readonly path: string; readonly by: string }[];
}

export interface GraphNode {
  /** The logical id that the deployed stack has; `external:…` for what lies outside. */
  readonly id: string;
  /** `queue`, `topic`, `function` and so on. */
  readonly kind: string;
  /** The CloudFormation type. */
  readonly type: string;
  readonly path: string;
  readonly range: Range;
  /** Made by SAM or the Serverless Framework. */
  readonly generated: boolean;
  readonly when: string | null;
}

export interface GraphHop {
  readonly from: string;
  readonly to: string;
  /** `subscribe`, `poll`, `target`, `dead-letter` and so on. */
  readonly kind: string;
  readonly strength: string;
  /** The sender waits for the answer. */
  readonly synchronous: boolean;
  /** Only for what the tasks of a workflow call. */
  readonly mode?: string | undefined;
  /** False where the template switches it off. */
  readonly active: boolean;
  /** The logical id of the resource that declares it. */
  readonly by: string;
  readonly path: string;
  readonly range: Range;
  readonly when: string | null;
  /** Where a message goes that fails on this hop. */
  readonly deadLetter: string | null;
}

export interface UnknownEnd {
  readonly what: string;
  readonly why: string;
  /** The kind of the reason, without names, to count by. */
  readonly reason: string;
  readonly by: string;
  readonly path: string;
  readonly range: Range;
}

export interface RuleInfo {
  readonly name: string;
  /** One sentence. */
  readonly summary: string;
  /** The highest severity it has under the recommended preset; `off` where it is on under the strict one alone. */
  readonly severity: SeverityOrOff;
  /** The same under the strict preset. */
  readonly strict: SeverityOrOff;
  readonly fixable: boolean;
  /** Its options with their defaults. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Its page within this package. */
  readonly docs: string;
}

/** All rules, by name. */
export declare const rules: readonly RuleInfo[];

/** What is found in a text. Throws a RangeError where the options name what does not exist; no text makes it throw. */
export declare function lint(text: string, options?: TextOptions): Report;

/**
 * What is found in several texts, by path; those that hand values to each other are judged as one. A text that another
 * one includes or nests is judged as part of that one, and has a report where something is found in it; a text that is
 * no template has none.
 */
export declare function lintAll(sources: readonly Source[], options?: Options): readonly Report[];

/** Repairs what can be repaired: fixes, reads again and fixes, until nothing is left to do. */
export declare function fix(text: string, options?: FixOptions): Fixed;

/** The message-flow graph of a text; undefined where it is no template that Hoplint knows. */
export declare function graph(text: string, options?: TextOptions): MessageGraph | undefined;
