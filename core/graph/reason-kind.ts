/**
 * Reasons why something is not known, without the names in them, so that a reader sees at a glance what is behind many.
 * A reason is a sentence that is made where the reading ends; this table is the one place that takes it apart again.
 */

export interface ReasonKind {
  readonly kind: string;
  /** What a user may do about it, where that is in their hands on this very run. */
  readonly remedy: string | undefined;
}

type Row = readonly [pattern: RegExp, kind: string, remedy?: string];

/** The first one that fits counts. */
const ROWS: readonly Row[] = [
  [/\bimported from /, 'imported from another stack'],
  [/\bSSM\b/, 'looked up in SSM on deployment'],
  [/^(?=.*\bsecret\b).* on deployment$/, 'a secret of the deployment'],
  [/^parameter \S+ has no default/, 'a parameter without a default', 'give it with --param NAME=VALUE'],
  [/^parameter \S+ is only known on deployment/, 'a Serverless parameter', 'give it with --param NAME=VALUE'],
  [/^option --\S+ is not given/, 'a Serverless option', 'give it with --stage, --region or --param NAME=VALUE'],
  [/^environment variable /, 'an environment variable of the deployment'],
  [/\bis a nested stack\b/, 'an output of a nested stack that is not at hand'],
  [/\bis a custom resource\b/, 'an output of a custom resource'],
  [/\bcannot be read\b/, 'a file that cannot be read'],
  [/^[^\s:/]+:\/\/\S+ is not at hand$|\blies in S3$/, 'a file that lies elsewhere'],
  [/\bmacro\b|Fn::Transform|Fn::ForEach|AWS::Include/, 'a transform of the deployment'],
  [/\bplugin\b/, 'made by a Serverless plugin'],
  [/\bis not (declared|written) in this\b/, 'a name that the template does not declare'],
  [/\bis a placeholder$|^it is empty$|^a template engine fills in /, 'a placeholder'],
  [/\bis computed by a program$/, 'computed by a program'],
  [/\bchosen at run time\b/, 'chosen at run time'],
  [/^Fn::FindInMap /, 'a key of Mappings that is not known or not there'],
  [/^variable /, 'a variable of the deployment'],
  [/^Fn::\w+/, 'computed on deployment'],
  [/^AWS::\w+ is only known/, 'account, region or name of the stack'],
  [/only known on deployment$/, 'a value of the deployment'],
];

/** The kind of a reason; one that fits no kind stands for itself. */
export function kindOfReason(why: string): ReasonKind {
  const [, kind, remedy] = ROWS.find(([pattern]) => pattern.test(why)) ?? [undefined, why];
  return { kind, remedy };
}
