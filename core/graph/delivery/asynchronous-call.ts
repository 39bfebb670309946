/** A function that is called without anybody waiting: Lambda tries again by itself, then asks for a failure sink. */

import { LAMBDA_ASYNC } from '../../facts/retries.ts';
import { numberAttribute } from '../../template/attributes.ts';
import { combinations } from '../../template/combinations.ts';
import type { Resource } from '../../template/model.ts';
import type { Resolved, Value } from '../../template/value.ts';
import { known, unknown } from '../../template/value.ts';
import type { When } from '../../template/when.ts';
import { isDurable, sinksBehind } from '../function.ts';
import { invokeConfigsOf } from '../invoke-configs.ts';
import type { Graph, Hop } from '../model.ts';
import { endsIn, LOST } from './ends.ts';
import { between, exactly, figureOf, ONCE, smaller, untold, unknownTries } from './figures.ts';
import type { Ends, Figure, Outcome, Retrying } from './model.ts';
import { always, outcomes } from './outcome.ts';

/** Once Lambda has accepted the call: errors and throttling of the function. */
export function asynchronousOutcomes(graph: Graph, call: Hop): readonly Outcome[] {
  const { to: lambda, when } = call;
  if (lambda.resource === undefined) {
    const why = 'the function lies outside this template';
    return outcomes('throws', unknownTries(why), always(when, { kind: 'unknown', why }));
  }
  const values = [...settingsOf(graph, call), reservedConcurrencyOf(graph, lambda.resource)] as const;
  return combinations(graph.template.conditions, when, ...values).flatMap(({ when: here, value }) => {
    const [retries, age, reserved] = value;
    const ends = endsOf(graph, call, here);
    if (reserved.known && reserved.value === 0) {
      return outcomes('throttled', { ...ONCE, tries: exactly(0) }, ends, { proven: true });
    }
    return [
      ...outcomes('throws', afterErrors(retries, figureOf(age)), ends),
      ...outcomes('throttled', whenThrottled(figureOf(age)), ends, { late: true }),
    ];
  });
}

/** What fails goes to the sinks of the function; the executions of a durable one are kept in their own way. */
function endsOf(graph: Graph, call: Hop, when: When): Ends {
  const ends = endsIn(graph, when, sinksBehind(graph, call));
  if (!isDurable(call.to)) return ends;
  const why = 'a durable function keeps a record of executions that fail';
  return ends.map((end) => (end.value === LOST ? { when: end.when, value: { kind: 'unknown', why } } : end));
}

/**
 * `MaximumRetryAttempts` and `MaximumEventAgeInSeconds` of the qualifier that is called; a durable execution that fails
 * is not started again (Lambda Developer Guide, "Best practices for Lambda durable functions", 2026-11).
 */
function settingsOf(graph: Graph, call: Hop): readonly [Value<number>, Value<number>] {
  const configs = invokeConfigsOf(graph, call.to, call.qualifier === undefined ? 'function' : 'alias');
  const read = (property: string, awsDefault: number): Value<number> => {
    const [config, ...others] = configs;
    if (config === undefined) return [{ when: call.when, value: known(awsDefault, 'aws-default', call.to.at) }];
    if (others.length === 0) return numberAttribute(graph.template, config, [property], awsDefault);
    return [{ when: call.when, value: unknown('several settings may apply to the alias', config.at) }];
  };
  const once: Value<number> = [{ when: call.when, value: known(0, 'aws-default', call.to.at) }];
  const retries = isDurable(call.to) ? once : read('MaximumRetryAttempts', LAMBDA_ASYNC.retries);
  return [retries, read('MaximumEventAgeInSeconds', LAMBDA_ASYNC.age)];
}

/** -1 stands for none reserved. */
function reservedConcurrencyOf(graph: Graph, lambda: Resource): Value<number> {
  return numberAttribute(graph.template, lambda, ['ReservedConcurrentExecutions'], -1);
}

function afterErrors(retries: Resolved<number>, age: Figure): Retrying {
  if (!retries.known) return unknownTries(retries.why);
  const pauses = LAMBDA_ASYNC.pausesAfterError.slice(0, retries.value);
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  const first = pauses[0];
  return {
    tries: exactly(retries.value + 1, retries.basis),
    limit: 'tries',
    pauses: first === undefined ? undefined : 'about a minute, then two',
    spacing: first === undefined ? undefined : between(first, pauses.at(-1) ?? first, retries.basis),
    seconds: withinAge(exactly(total, retries.basis), age),
  };
}

/** An age that is unknown is no less than the least that Lambda takes. */
function withinAge(total: Figure, age: Figure): Figure {
  if (!total.known || age.known) return smaller(total, age);
  return between(Math.min(total.min, LAMBDA_ASYNC.shortestAge), total.max, total.basis);
}

function whenThrottled(age: Figure): Retrying {
  const tries = untold('AWS does not count tries of a function that is throttled');
  const spacing = between(1, 300);
  return { tries, limit: 'expiry', pauses: LAMBDA_ASYNC.pausesWhenThrottled, spacing, seconds: age };
}
