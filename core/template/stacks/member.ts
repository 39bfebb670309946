/** Several stacks read as one template: what each of them contributes, and what its names mean in the whole. */

import type { Node } from '../../syntax/tree.ts';
import type { Stack, Template } from '../model.ts';
import { ALWAYS, type When } from '../when.ts';

/** One stack among those that are read together. */
export interface Member {
  readonly template: Template;
  /** Undefined for the template that the whole is named after. */
  readonly stack: Stack | undefined;
  /** Under which conditions of the whole the stack is deployed at all. */
  readonly when: When;
  /** What a resource, parameter, condition or mapping of the template is called in the whole. */
  readonly rename: (name: string) => string;
  readonly links: Links;
}

/**
 * What a template leaves to others, as nodes that are written in names of the whole; undefined for what stays as it
 * is written.
 */
export interface Links {
  /** What the parent stack passes for a parameter. */
  readonly argument: (parameter: string) => Node | undefined;
  /** What `GetAtt <stack>.Outputs.<output>` of a nested stack holds. */
  readonly output: (stack: string, output: string) => Node | undefined;
  /** What `ImportValue` gets, by its argument in names of the whole. */
  readonly imported: (name: Node) => Node | undefined;
  /** What the SSM parameter with this name holds. */
  readonly ssm: (name: Node) => Node | undefined;
  /** What `${cf:…}` of a Serverless service gets: `shop-dev.QueueArn`. */
  readonly stackOutput: (name: string) => Node | undefined;
}

export const NO_LINKS: Links = {
  argument: () => undefined,
  output: () => undefined,
  imported: () => undefined,
  ssm: () => undefined,
  stackOutput: () => undefined,
};

/** A template that keeps its names and is always there. */
export function asWhole(template: Template, links: Links): Member {
  return { template, stack: undefined, when: ALWAYS, rename: (name) => name, links };
}
