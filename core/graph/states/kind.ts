import { textAttribute } from '../../template/attributes.ts';
import type { Resource, Template } from '../../template/model.ts';
import { known, type Value } from '../../template/value.ts';

/** An Express workflow runs for 5 minutes at most, in seconds. Source: Step Functions guide, quotas, 2026-11. */
export const LONGEST_EXPRESS_RUN = 300;

/** Whether a workflow is an Express one; Standard unless it says so. */
export function isExpress(template: Template, workflow: Resource): Value<boolean> {
  return textAttribute(template, workflow, 'StateMachineType').map(({ when, value }) => {
    return { when, value: value.known ? known(value.value === 'EXPRESS', value.basis, value.at) : value };
  });
}
