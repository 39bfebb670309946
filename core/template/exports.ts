/** What a template offers to other stacks. */

import { evaluate } from './evaluate.ts';
import type { Template } from './model.ts';

/** For weak references CDK has other stacks ask for an output (`Fn::GetStackOutput`). Source: aws-cdk-lib 2.276. */
const PUBLISHED = /^PublishOutput/;

/** Whether an export holds the ARN of a resource, so that another stack may use it as a target or a sink. */
export function exportsArnOf(template: Template, id: string): boolean {
  return template.outputs.some((output) => {
    if (output.exportName === undefined && !PUBLISHED.test(output.name)) return false;
    const choices = evaluate(template, output.value, output.when);
    return choices.some(({ value }) => value.kind === 'attribute' && value.resource === id && value.attribute === 'Arn');
  });
}

/** Whether other stacks can get at a resource by whatever an export says of it. */
export function isOffered(template: Template, id: string): boolean {
  return template.outputs.some((output) => {
    if (output.exportName === undefined && !PUBLISHED.test(output.name)) return false;
    return evaluate(template, output.value, output.when).some(({ value }) => {
      const parts = value.kind === 'composed' ? value.parts : [value];
      return parts.some((part) => typeof part !== 'string' && part.kind === 'attribute' && part.resource === id);
    });
  });
}
