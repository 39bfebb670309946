import {
  type Disposable,
  type TextEditor,
  type Uri,
  type WebviewPanel,
  CancellationTokenSource,
  Range,
  TextEditorRevealType,
  Uri as Uris,
  ViewColumn,
  commands,
  languages,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { DrawingParams, DrawingResult } from '../../../server/src/protocol.ts';
import type { FromView, ToView } from '../../webview/messages.ts';
import { flowFiles, flowPage } from './flow-page.ts';
import { savePicture } from './save-picture.ts';

/** How long texts rest, in milliseconds, before the picture follows. */
const REST = 250;

/** Texts that nobody types. */
const OTHER_SCHEMES: ReadonlySet<string> = new Set(['output', 'hoplint-trace']);

/** What a view shows: a template, or all of them. */
export interface Shows {
  readonly uri?: string;
}

/** One view: asks for its picture, follows edits and cursor, and leads back to the text. */
export class FlowPanel {
  readonly panel: WebviewPanel;
  private readonly client: BaseLanguageClient;
  private readonly shows: Shows;
  private readonly following: Disposable[];
  private pause: ReturnType<typeof setTimeout> | undefined;
  private sent = '';
  private asking: CancellationTokenSource | undefined;
  private isReady = false;
  /** Texts have changed since the last picture: cursors move because of it. */
  private isTyping = false;

  constructor(panel: WebviewPanel, client: BaseLanguageClient, extension: Uri, shows: Shows) {
    this.panel = panel;
    this.client = client;
    this.shows = shows;
    panel.webview.options = { enableScripts: true, localResourceRoots: [flowFiles(extension)] };
    panel.iconPath = Uris.joinPath(extension, 'client/media/icon.png');
    this.following = [
      panel.webview.onDidReceiveMessage((message: FromView) => this.answer(message)),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (OTHER_SCHEMES.has(document.uri.scheme)) return;
        this.isTyping = true;
        this.later();
      }),
      languages.onDidChangeDiagnostics(() => this.later()),
      client.onDidChangeState(() => this.later()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.tellCursor(textEditor)),
    ];
    panel.onDidDispose(() => this.dispose());
    panel.webview.html = flowPage(panel.webview, extension, shows.uri);
  }

  private dispose(): void {
    clearTimeout(this.pause);
    this.asking?.cancel();
    for (const one of this.following) one.dispose();
  }

  private later(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.draw(), REST);
  }

  /** Sends the picture where it looks different from the last one; a new question takes the place of an older one. */
  private async draw(): Promise<void> {
    this.isTyping = false;
    if (!this.isReady || !this.client.isRunning()) return;
    this.asking?.cancel();
    const asking = new CancellationTokenSource();
    this.asking = asking;
    try {
      const { uri } = this.shows;
      const params: DrawingParams = uri === undefined ? {} : { textDocument: { uri } };
      const drawing = await this.client.sendRequest<DrawingResult>('hoplint/drawing', params, asking.token);
      if (!asking.token.isCancellationRequested) this.show(drawing);
    } catch (error) {
      if (!asking.token.isCancellationRequested) this.client.error('The message flow could not be drawn', error, false);
    }
  }

  private show(drawing: DrawingResult): void {
    const { uri } = this.shows;
    const why = uri === undefined ? 'There is no template in this workspace.' : 'No message passes in this document.';
    const isEmpty = drawing === null || drawing.nodes.length === 0;
    const message: ToView = isEmpty ? { type: 'nothing', why } : { type: 'drawing', drawing };
    const text = JSON.stringify(message);
    if (text === this.sent) return;
    this.sent = text;
    this.post(message);
  }

  private post(message: ToView): void {
    void this.panel.webview.postMessage(message);
  }

  private async answer(message: FromView): Promise<void> {
    if (message.type === 'ready') await this.begin();
    else if (message.type === 'open') await this.open(message);
    else if (message.type === 'explain') await commands.executeCommand('hoplint.explainRule', message.rule);
    else await savePicture(this.client, message, this.shows);
  }

  /** A view that was hidden has lost what it was sent. */
  private async begin(): Promise<void> {
    this.isReady = true;
    this.sent = '';
    await this.draw();
    for (const editor of window.visibleTextEditors) this.tellCursor(editor);
  }

  private async open({ uri, range: { start, end }, focus }: Extract<FromView, { type: 'open' }>): Promise<void> {
    const document = await workspace.openTextDocument(Uris.parse(uri));
    const selection = new Range(start.line, start.character, end.line, end.character);
    const viewColumn = this.columnFor(document.uri);
    const editor = await window.showTextDocument(document, { viewColumn, selection, preserveFocus: !focus });
    editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Where the text is shown already, else beside the picture. */
  private columnFor(uri: Uri): ViewColumn {
    const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    return shown?.viewColumn ?? (this.panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
  }

  private tellCursor({ document, selection }: TextEditor): void {
    const { line, character } = selection.active;
    this.post({ type: 'cursor', uri: document.uri.toString(), line, character, reveal: !this.isTyping });
  }
}
