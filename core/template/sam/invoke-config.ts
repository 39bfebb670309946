/** `EventInvokeConfig`: how often a function is tried again, and the sinks that SAM makes where none is named. */

import type { Place } from '../../source.ts';
import { intrinsicOf, itemsOf, textOf, valueAt, type Node } from '../../syntax/tree.ts';
import { isNoValue } from '../evaluate.ts';
import type { Resource } from '../model.ts';
import { getAtt, ref, type Draft } from '../synthesize.ts';
import { conjunction, decided, type When } from '../when.ts';
import { generated, type Owner } from './generated.ts';
import { sinkGrants, type Grant } from './grant.ts';

export interface InvokeConfig {
  readonly resources: readonly Resource[];
  readonly grants: readonly Grant[];
}

/** `<F>EventInvokeConfig` and `<F>EventInvokeConfigOnFailureQueue` and the like. */
export function expandInvokeConfig(owner: Owner, config: Node, aliasName: Node | undefined, at: Place): InvokeConfig {
  const id = `${owner.id}EventInvokeConfig`;
  const sinks = ['OnSuccess', 'OnFailure'].flatMap((outcome) => {
    const sink = valueAt(config, 'DestinationConfig', outcome);
    return sink === undefined ? [] : [destination(owner, `${id}${outcome}`, outcome, sink, at)];
  });
  const fields = {
    FunctionName: ref(owner.id),
    Qualifier: aliasName ?? '$LATEST',
    MaximumEventAgeInSeconds: valueAt(config, 'MaximumEventAgeInSeconds'),
    MaximumRetryAttempts: valueAt(config, 'MaximumRetryAttempts'),
    DestinationConfig: Object.fromEntries(sinks.map(({ outcome, draft }) => [outcome, { Destination: draft }])),
  };
  return {
    resources: [
      generated(owner, id, 'AWS::Lambda::EventInvokeConfig', fields, at),
      ...sinks.flatMap(({ resource }) => resource ?? []),
    ],
    grants: sinks.flatMap(({ grants }) => grants),
  };
}

interface Destination {
  readonly outcome: string;
  readonly draft: Draft;
  readonly resource: Resource | undefined;
  readonly grants: readonly Grant[];
}

function destination(owner: Owner, id: string, outcome: string, sink: Node, at: Place): Destination {
  const type = textOf(valueAt(sink, 'Type')) ?? '';
  const given = valueAt(sink, 'Destination');
  const missing = whereMissing(owner, given);
  const made = missing && sinkResource({ ...owner, when: missing.when }, id, type, at);
  const draft = made && missing ? missing.draft(arnOf(made)) : given;
  const written = draft ?? { kind: 'hole' as const, why: `${outcome} names no Destination`, at: sink.at };
  return { outcome, draft: written, resource: made, grants: sinkGrants(id, type, written) };
}

function sinkResource(owner: Owner, id: string, type: string, at: Place): Resource | undefined {
  if (type === 'SQS') return generated(owner, `${id}Queue`, 'AWS::SQS::Queue', {}, at);
  return type === 'SNS' ? generated(owner, `${id}Topic`, 'AWS::SNS::Topic', {}, at) : undefined;
}

function arnOf(sink: Resource): Draft {
  return sink.type === 'AWS::SQS::Queue' ? getAtt(sink.id, 'Arn') : ref(sink.id);
}

/** Where no destination is given, and what to write there: always, or in one branch of an `Fn::If`. */
function whereMissing(
  owner: Owner,
  given: Node | undefined,
): { readonly when: When; readonly draft: (arn: Draft) => Draft } | undefined {
  if (given === undefined) return { when: owner.when, draft: (arn) => arn };
  const intrinsic = intrinsicOf(given);
  if (intrinsic?.name !== 'Fn::If') return undefined;
  const [condition, whenTrue, whenFalse] = itemsOf(intrinsic.argument);
  const name = textOf(condition);
  if (name === undefined || whenTrue === undefined || whenFalse === undefined) return undefined;
  const inTrue = isNoValue(whenTrue);
  if (inTrue === isNoValue(whenFalse)) return inTrue ? { when: owner.when, draft: (arn) => arn } : undefined;
  const when = conjunction(owner.when, decided(name, inTrue));
  const draft = (arn: Draft): Draft => ({ 'Fn::If': inTrue ? [name, arn, whenFalse] : [name, whenTrue, arn] });
  return when && { when, draft };
}
