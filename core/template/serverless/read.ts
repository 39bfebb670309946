/** Services of the Serverless Framework, versions 3 and 4: `serverless.yml` as the stack it deploys. */

import type { Source } from '../../source.ts';
import { entryOf, textOf, type Node, type SyntaxProblem } from '../../syntax/tree.ts';
import { readCloudFormation } from '../cloudformation.ts';
import type { Resource, Template, TemplateContext } from '../model.ts';
import { compile, type Stack } from './compile.ts';
import { foreignEvents } from './event-resources.ts';
import { readService, section, startRun, type Service } from './service.ts';
import { setting } from './setting.ts';
import { unreadPlugins } from './unread-plugins.ts';

/** Sections that only a service has beside its `provider`. */
const SECTIONS = ['service', 'functions', 'frameworkVersion', 'plugins', 'custom'];

/** Whether a tree is a service of the framework, of whatever cloud, or a composition of services. */
export function isServerless(root: Node, path: string): boolean {
  if (isComposition(root, path)) return true;
  return entryOf(root, 'provider') !== undefined && SECTIONS.some((name) => entryOf(root, name) !== undefined);
}

/** `serverless-compose.yml` lists services and deploys nothing itself. */
function isComposition(root: Node, path: string): boolean {
  return /(^|\/)serverless-compose\.[a-z]+$/i.test(path) && entryOf(root, 'services') !== undefined;
}

/** The stack a service deploys; undefined for other clouds and for compositions. */
export function readServerless(
  root: Node,
  source: Source,
  problems: readonly SyntaxProblem[],
  context: TemplateContext,
): Template | undefined {
  if (isComposition(root, source.path)) return undefined;
  const run = startRun(root, source, context);
  const provider = section(run, 'provider');
  const cloud = textOf(setting(provider, 'name')) ?? textOf(provider);
  if (cloud !== undefined && cloud !== 'aws') return undefined;
  const service = readService(run);
  const stack = compile(service);
  const unread = [...foreignEvents(service), ...unreadPlugins(service)];
  const files = [...run.includes.files];
  const included = files.flatMap(([, file]) => file?.source ?? []);
  const texts = [source, ...included];
  const template = readCloudFormation(stack.template, source, context, 'serverless', problems, texts);
  return {
    ...template,
    root,
    stackName: stackNameOf(service),
    resources: withOrigins(template.resources, stack),
    problems: [...template.problems, ...files.flatMap(([, file]) => file?.parsed?.problems ?? [])],
    incomplete: [...template.incomplete, ...service.incomplete, ...stack.incomplete, ...unread],
    sources: [...template.sources, ...included],
    missing: [...template.missing, ...files.flatMap(([path, file]) => (file === undefined ? path : []))],
  };
}

/** `provider.stackName`, else service and stage. */
function stackNameOf({ provider, name, stage }: Service): string | undefined {
  const written = setting(provider, 'stackName');
  if (written !== undefined) return textOf(written);
  const parts = [textOf(name), textOf(stage)];
  return parts.includes(undefined) ? undefined : parts.join('-');
}

function withOrigins(resources: Template['resources'], { made }: Stack): ReadonlyMap<string, Resource> {
  const marked = [...resources].map(([id, resource]): [string, Resource] => {
    const one = made.get(id);
    return [id, one ? { ...resource, generated: one.generated, carrier: one.carrier } : resource];
  });
  return new Map(marked);
}
