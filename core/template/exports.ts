/** What a template offers to other stacks. */

import { remembered } from '../remember.ts';
import { evaluate } from './evaluate.ts';
import type { Template } from './model.ts';

/** For weak references CDK has other stacks ask for an output (`Fn::GetStackOutput`). Source: aws-cdk-lib 2.276. */
const PUBLISHED = /^PublishOutput/;

/** Whether an export holds the ARN of a resource, so that another stack may use it as a target or a sink. */
export function exportsArnOf(template: Template, id: string): boolean {
  return offered(template).get(id)?.arn === true;
}

/** Whether other stacks can get at a resource by whatever an export says of it. */
export function isOffered(template: Template, id: string): boolean {
  return offered(template).has(id);
}

/** The resources that exports speak of, and whether one holds nothing but the ARN. */
const offered = remembered((template: Template): ReadonlyMap<string, { readonly arn: boolean }> => {
  const resources = new Map<string, { readonly arn: boolean }>();
  for (const output of template.outputs) {
    if (output.exportName === undefined && !PUBLISHED.test(output.name)) continue;
    for (const { value } of evaluate(template, output.value, output.when)) {
      for (const part of value.kind === 'composed' ? value.parts : [value]) {
        if (typeof part === 'string' || part.kind !== 'attribute') continue;
        const isArn = part === value && part.attribute === 'Arn';
        resources.set(part.resource, { arn: isArn || resources.get(part.resource)?.arn === true });
      }
    }
  }
  return resources;
});
