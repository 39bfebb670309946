/** Where in a CDK app a resource comes from: its construct, and the line of code that made it. */

import type { Place } from '../../source.ts';
import { textOf, valueAt } from '../../syntax/tree.ts';
import type { ReadFile, Resource, Template } from '../model.ts';
import { assemblyAt, type Assembly } from './assembly.ts';
import { createdAt } from './creation.ts';

export interface Construct {
  /** As the app knows it: `OrdersStack/Orders/Resource`. */
  readonly path: string;
  readonly logicalId: string;
  /** Path of the template, relative to the root of the cloud assembly. */
  readonly template: string;
  /** The stack trace of its creation; empty where the app noted none. */
  readonly trace: readonly string[];
}

export interface Origin {
  readonly construct: Construct;
  /** The next synthesis writes the template anew. */
  readonly synthesized: boolean;
  /** The user's code, where it is at hand. */
  readonly created: Place | undefined;
}

export type OriginOf = (resource: Resource) => Origin | undefined;

/** What is known of the resources of a template; files are read when somebody asks, each once. */
export function originsIn({ dialect }: Template, read: ReadFile): OriginOf {
  const readOnce = remembering(read);
  const assemblyIn = remembering((folder) => assemblyAt(folder, readOnce));
  return (resource) => {
    const isMade = pathIn(resource) !== undefined || (resource.stack?.dialect ?? dialect) === 'cdk';
    return isMade ? originOf(resource, assemblyIn, readOnce) : undefined;
  };
}

function remembering<T>(answer: (question: string) => T): (question: string) => T {
  const known = new Map<string, T>();
  return (question) => {
    if (!known.has(question)) known.set(question, answer(question));
    return known.get(question) as T;
  };
}

function originOf(
  resource: Resource,
  assemblyIn: (folder: string) => Assembly | undefined,
  read: ReadFile,
): Origin | undefined {
  const [, folder = '', file = ''] = /^(.*\/)?([^/]*)$/.exec(resource.at.source.path) ?? [];
  const assembly = assemblyIn(folder);
  const written = pathIn(resource);
  const noted = written === undefined ? assembly?.byId(file, resource.carrier) : assembly?.byPath(written);
  const path = written ?? noted?.path;
  if (path === undefined) return undefined;
  const trace = noted?.trace ?? [];
  const construct = { path, logicalId: resource.carrier, template: (assembly?.stage ?? '') + file, trace };
  const created = assembly && createdAt(trace, assembly.project, read);
  return { construct, synthesized: assembly !== undefined, created };
}

function pathIn({ body }: Resource): string | undefined {
  return textOf(valueAt(body, 'Metadata', 'aws:cdk:path'));
}

/** The path as a person reads it: the construct that the app named, not the resource that CDK made in it. */
export function shownPath({ path }: Construct): string {
  return path.replace(/\/(?:Resource|Default)$/, '');
}
