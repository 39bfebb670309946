/** What a template offers to other stacks. */

import { evaluate } from './evaluate.ts';
import type { Template } from './model.ts';

/** Whether an export holds the ARN of a resource, so that another stack may use it as a target or a sink. */
export function exportsArnOf(template: Template, id: string): boolean {
  return template.outputs.some((output) => {
    if (output.exportName === undefined) return false;
    const choices = evaluate(template, output.value, output.when);
    return choices.some(({ value }) => value.kind === 'attribute' && value.resource === id && value.attribute === 'Arn');
  });
}
