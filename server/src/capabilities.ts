import {
  type ClientCapabilities,
  CodeActionKind,
  PositionEncodingKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { FIX_ALL } from './code-actions.ts';

/** Pull is announced only to clients that have it: some show findings twice when they get both. */
export function capabilitiesFor(client: ClientCapabilities): ServerCapabilities {
  return {
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    hoverProvider: true,
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL], resolveProvider: true },
    completionProvider: { triggerCharacters: [' ', ','] },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    documentSymbolProvider: { label: 'Hoplint: flows' },
    codeLensProvider: {},
    inlayHintProvider: { resolveProvider: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(pulls(client) ? { diagnosticProvider: PULL } : {}),
  };
}

const PULL = { identifier: 'hoplint', interFileDependencies: true, workspaceDiagnostics: false };

export function pulls(client: ClientCapabilities): boolean {
  return client.textDocument?.diagnostic !== undefined;
}

export function takesMarkdown(client: ClientCapabilities): boolean {
  return client.textDocument?.hover?.contentFormat?.includes('markdown') ?? false;
}

/** Whether the client comes for findings again when it is told to. */
export function refreshes(client: ClientCapabilities): boolean {
  return client.workspace?.diagnostics?.refreshSupport === true;
}

/** Whether edits may name the version of the text they were made for. */
export function takesVersions(client: ClientCapabilities): boolean {
  return client.workspace?.workspaceEdit?.documentChanges === true;
}

/** Whether the client shows edits that are marked so before it makes them. */
export function confirmsEdits(client: ClientCapabilities): boolean {
  return takesVersions(client) && client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
}

/** Whether the client asks for the edit of a code action when it is chosen. */
export function resolvesActions(client: ClientCapabilities): boolean {
  return client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
}
