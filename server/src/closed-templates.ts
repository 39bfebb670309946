/**
 * What is known of the templates of the workspace that nobody has open: their findings, what they were read from and
 * what ties them to others. URIs are canonical.
 */

import type { Diagnostic } from 'vscode-languageserver';
import type { Closed, Examined, FoundByFile } from './examine.ts';
import type { Tied } from './tied-documents.ts';

export interface ClosedTemplate extends Closed, Examined {
  readonly path: string;
  /** Undefined where it neither offers nor asks anything. */
  readonly tied: Tied | undefined;
}

export class ClosedTemplates {
  private readonly templates = new Map<string, ClosedTemplate>();
  /** What is found in a template together with those it is tied to, where it is. */
  private readonly together = new Map<string, FoundByFile>();

  get(uri: string): ClosedTemplate | undefined {
    return this.templates.get(uri);
  }

  uris(): readonly string[] {
    return [...this.templates.keys()];
  }

  all(): readonly ClosedTemplate[] {
    return [...this.templates.values()];
  }

  keep(template: ClosedTemplate): void {
    this.templates.set(template.uri, template);
  }

  drop(uri: string): void {
    this.templates.delete(uri);
    this.together.delete(uri);
  }

  isJudgedTogether(uri: string): boolean {
    return this.together.has(uri);
  }

  /** `undefined`: it is judged alone from now on. */
  judgedTogether(uri: string, found: FoundByFile | undefined): void {
    if (found === undefined) this.together.delete(uri);
    else if (this.templates.has(uri)) this.together.set(uri, found);
  }

  /** Those that rest on a file. */
  readersOf(uri: string): readonly ClosedTemplate[] {
    return this.all().filter((template) => template.uri !== uri && template.asked.has(uri));
  }

  /** Files in a folder that templates rest on, there or not. */
  askedIn(folder: string): readonly string[] {
    return this.all().flatMap(({ asked }) => [...asked].filter((uri) => uri.startsWith(`${folder}/`)));
  }

  /** What the templates that count say of a file, each thing once. */
  foundIn(file: string, counts: (template: ClosedTemplate) => boolean): readonly Diagnostic[] {
    const all = this.all().flatMap((template) => {
      const found = this.together.get(template.uri) ?? template.found;
      const here = [...(found.get(file) ?? []), ...(template.complaints.get(file) ?? [])];
      return here.length > 0 && counts(template) ? here : [];
    });
    return [...new Map(all.map((one) => [JSON.stringify([one.code, one.range, one.message]), one])).values()];
  }

  /** Every file that a template has something to say of. */
  filesOf({ uri, found, complaints }: ClosedTemplate): readonly string[] {
    return [...found.keys(), ...complaints.keys(), ...(this.together.get(uri)?.keys() ?? [])];
  }
}
