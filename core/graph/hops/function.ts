/** Where an asynchronous call to a function ends: its dead-letter target and its destinations. */

import type { Resource } from '../../template/model.ts';
import { textAttribute } from '../../template/attributes.ts';
import { addHop, endsAt, nodeFor, type Draft, type HopBuilder } from '../draft.ts';

function deadLetters(draft: Draft, lambda: Resource): void {
  const node = nodeFor(draft, lambda);
  if (node === undefined) return;
  for (const sink of endsAt(draft, lambda, ['DeadLetterConfig', 'TargetArn'], ['queue', 'topic'])) {
    addHop(draft, 'dead-letter', node, sink, lambda, { on: 'failure', at: sink.at });
  }
}

const DESTINATION_KINDS = ['queue', 'topic', 'function', 'bus', 'bucket'] as const;

function destinations(draft: Draft, config: Resource): void {
  const functions = endsAt(draft, config, ['FunctionName'], ['function']);
  const outcomes = [
    ['OnFailure', 'failure'],
    ['OnSuccess', 'success'],
  ] as const;
  for (const [property, on] of outcomes) {
    const ends = endsAt(draft, config, ['DestinationConfig', property, 'Destination'], DESTINATION_KINDS);
    for (const source of functions) {
      for (const end of ends) {
        const sink = { ...end, qualifier: qualifierOf(draft, config) };
        addHop(draft, 'destination', source, sink, config, { on, at: end.at });
      }
    }
  }
}

/** The version or alias whose failures go there; `$LATEST` is the bare function, what cannot be read is some alias. */
function qualifierOf(draft: Draft, config: Resource): string | undefined {
  const [choice] = textAttribute(draft.template, config, 'Qualifier');
  if (choice?.value.known === false) return 'unknown';
  return choice?.value.value === '$LATEST' ? undefined : choice?.value.value;
}

export const functionHops: readonly HopBuilder[] = [
  { types: ['AWS::Lambda::Function'], build: deadLetters },
  { types: ['AWS::Lambda::EventInvokeConfig'], build: destinations },
];
