import { type Disposable, type Uri, type WebviewPanel, ViewColumn, commands, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Kept } from '../../webview/messages.ts';
import { FlowPanel, type Shows } from './flow-panel.ts';
import { noteTemplates } from './template-context.ts';

const VIEW = 'hoplint.flow';

/** Registers the commands that show the flow of a template or of the workspace, one view for each. */
export function registerFlow(extension: Uri, client: BaseLanguageClient): Disposable[] {
  const panels = new Map<string, FlowPanel>();
  const adopt = (panel: WebviewPanel, shows: Shows): void => {
    const key = shows.uri ?? '';
    panels.set(key, new FlowPanel(panel, client, extension, shows));
    panel.onDidDispose(() => panels.delete(key));
  };
  const show = (shows: Shows, title: string): void => {
    const known = panels.get(shows.uri ?? '');
    if (known !== undefined) return known.panel.reveal(undefined, true);
    const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    adopt(window.createWebviewPanel(VIEW, title, column, { enableFindWidget: false }), shows);
  };
  return [
    ...noteTemplates(client),
    commands.registerCommand('hoplint.showFlow', (chosen = window.activeTextEditor?.document.uri) => showOf(chosen, show)),
    commands.registerCommand('hoplint.showWorkspaceFlow', () => show({}, 'Message Flow')),
    window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel, state: Kept | undefined) => {
        adopt(panel, state?.uri === undefined ? {} : { uri: state.uri });
      },
    }),
  ];
}

/** Without a template at hand, that of the whole workspace. */
function showOf(uri: Uri | undefined, show: (shows: Shows, title: string) => void): void {
  if (uri === undefined) return show({}, 'Message Flow');
  const path = workspace.asRelativePath(uri, false);
  show({ uri: uri.toString() }, `Flow of ${path.split('/').at(-1)}`);
}
