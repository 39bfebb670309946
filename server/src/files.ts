/** The files around a template: an open document before the disk, and in a web worker what the editor hands over. */

import type { TextDocument } from 'vscode-languageserver-textdocument';

/** Larger texts are data, not templates; in UTF-16 units. */
export const LARGEST_TEXT = 16 * 1024 * 1024;

/**
 * CloudFormation takes templates up to 1 MB (AWS documentation, quotas, 2025-11). What is longer gets findings from the
 * background alone, where there is a thread for it, so that no question about another document waits for it.
 */
export const LONGEST_ANSWERED = 1024 * 1024;

export interface FileAccess {
  /** Open documents by canonical URI. */
  readonly open: Pick<ReadonlyMap<string, TextDocument>, 'get'>;
  /** Reads at once. */
  readonly read: (uri: string) => string | undefined;
  /** Whether a file can be read at once, and not only by the editor. */
  readonly isAtHand: (uri: string) => boolean;
  /** Asks the editor; null where there is no such file. */
  readonly ask: (uri: string) => Promise<string | null>;
  /** Called when a text that was asked for has come. */
  readonly arrived: (uri: string) => void;
}

export class Files {
  private readonly access: FileAccess;
  private readonly handedOver = new Map<string, string | null>();

  constructor(access: FileAccess) {
    this.access = access;
  }

  /** The text of a file, or undefined where there is none, it is too large, or it has yet to come. */
  text(uri: string): string | undefined {
    const text = this.access.open.get(uri)?.getText() ?? this.closedText(uri);
    return text !== undefined && text.length <= LARGEST_TEXT ? text : undefined;
  }

  /** The file changed outside the editor: it is asked for again when somebody needs it. */
  changed(uri: string): void {
    this.handedOver.delete(uri);
  }

  private closedText(uri: string): string | undefined {
    if (this.access.isAtHand(uri)) return this.access.read(uri);
    if (!this.handedOver.has(uri)) void this.ask(uri);
    return this.handedOver.get(uri) ?? undefined;
  }

  private async ask(uri: string): Promise<void> {
    this.handedOver.set(uri, null);
    const text = await this.access.ask(uri);
    if (!this.handedOver.has(uri)) return this.ask(uri); // it changed in the meantime
    if (text === null) return;
    this.handedOver.set(uri, text);
    this.access.arrived(uri);
  }
}
