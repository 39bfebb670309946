/** The editor's settings per resource: asked for once, kept until the editor says that they changed. */

import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import type { SeverityOrOff } from '../../core/rule.ts';
import { fieldsOf } from './fields.ts';
import type { Folders } from './folders.ts';
import type { HoplintSettings } from './protocol.ts';
import { pathOf } from './uris.ts';

const SEVERITIES: ReadonlySet<unknown> = new Set<SeverityOrOff>(['off', 'info', 'warning', 'error']);

/** Closed templates that are kept in mind, where nobody says otherwise. */
const MOST_TEMPLATES = 1000;

/** Settings come by `workspace/configuration`; clients without it send them at the start and on change. */
export class Settings {
  private readonly connection: Connection;
  private readonly canBeAsked: boolean;
  private readonly folders: Folders;
  private readonly answers = new Map<string, Promise<HoplintSettings>>();
  private pushed: unknown;

  constructor(connection: Connection, client: ClientCapabilities, folders: Folders, initial: unknown) {
    this.connection = connection;
    this.canBeAsked = client.workspace?.configuration === true;
    this.folders = folders;
    this.pushed = initial;
  }

  of(uri: string): Promise<HoplintSettings> {
    const answer = this.answers.get(uri) ?? this.ask(uri);
    this.answers.set(uri, answer);
    return answer;
  }

  private async ask(uri: string): Promise<HoplintSettings> {
    const folder = this.folders.of(uri) ?? this.folders.all().find((one) => one === uri);
    return readSettings(await this.section(uri), folder === undefined ? '' : `${pathOf(folder)}/`);
  }

  private async section(uri: string): Promise<unknown> {
    if (!this.canBeAsked) return this.pushed;
    try {
      return await this.connection.workspace.getConfiguration({ scopeUri: uri, section: 'hoplint' });
    } catch (error) {
      this.connection.console.error(`The editor gave no settings for ${uri}: ${String(error)}`);
      return undefined;
    }
  }

  /** Takes what `workspace/didChangeConfiguration` brings; clients that can be asked are asked again. */
  changed(settings: unknown): void {
    this.answers.clear();
    const section = fieldsOf(settings)['hoplint'];
    if (section !== undefined) this.pushed = section;
  }
}

/** Reads settings as people write them: what has the wrong type counts as not set. `folder` is that of their globs. */
function readSettings(raw: unknown, folder: string): HoplintSettings {
  const { enable, preset, rules, parameters, include, ignore, codeLens, inlayHints, ...others } = fieldsOf(raw);
  const { changes, outline, workspace } = others;
  const { scan, limit } = fieldsOf(workspace);
  return {
    enable: enable !== false,
    preset: preset === 'strict' ? 'strict' : 'recommended',
    rules: Object.fromEntries(Object.entries(fieldsOf(rules)).filter(isSeverity)),
    parameters: Object.fromEntries(Object.entries(fieldsOf(parameters)).flatMap(asText)),
    files: { folder, include: textsIn(include), ignore: textsIn(ignore) },
    codeLens: switches(LENSES, codeLens),
    inlayHints: switches(HINTS, inlayHints),
    changes: changes !== false,
    outline: switches({ flows: false }, outline),
    workspace: { scan: scan !== false, limit: typeof limit === 'number' ? limit : MOST_TEMPLATES },
  };
}

const LENSES: HoplintSettings['codeLens'] = { channels: true, functions: true };

const HINTS: HoplintSettings['inlayHints'] = {
  timeouts: true,
  visibility: true,
  retention: true,
  tries: true,
  batches: true,
  durations: true,
  references: true,
};

/** Each as it is set, else as it is by default; `false` or `true` for the group sets all of them. */
function switches<Name extends string>(
  usual: Readonly<Record<Name, boolean>>,
  raw: unknown,
): Readonly<Record<Name, boolean>> {
  const set = fieldsOf(raw);
  const entries = Object.entries<boolean>(usual).map(([name, byDefault]) => {
    const wanted = typeof raw === 'boolean' ? raw : set[name];
    return [name, typeof wanted === 'boolean' ? wanted : byDefault];
  });
  return Object.fromEntries(entries) as Readonly<Record<Name, boolean>>;
}

function textsIn(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

function isSeverity(entry: [string, unknown]): entry is [string, SeverityOrOff] {
  return SEVERITIES.has(entry[1]);
}

function asText([name, value]: [string, unknown]): readonly [string, string][] {
  return ['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [];
}
