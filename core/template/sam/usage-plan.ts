import { textOf, valueAt, type Mapping } from '../../syntax/tree.ts';
import type { Resource } from '../model.ts';
import { generated, type Owner } from './generated.ts';

/** `<A>UsagePlan` for `Auth.UsagePlan`, which limits the clients of an API; a shared one has one id for all. */
export function usagePlanOf(owner: Owner, properties: Mapping): readonly Resource[] {
  const plan = valueAt(properties, 'Auth', 'UsagePlan');
  const scope = textOf(valueAt(plan, 'CreateUsagePlan'));
  if (plan === undefined || scope === undefined || scope === 'NONE') return [];
  const id = scope === 'SHARED' ? 'ServerlessUsagePlan' : `${owner.id}UsagePlan`;
  const fields = { Quota: valueAt(plan, 'Quota'), Throttle: valueAt(plan, 'Throttle') };
  return [generated(owner, id, 'AWS::ApiGateway::UsagePlan', fields, plan.at)];
}
