/** Begins in the page of the view: takes what was kept, starts the layout and says that it is ready. */

import { ACCENT_STYLE } from '../../diagram/picture/palette.ts';
import { STYLE } from '../../diagram/picture/style.ts';
import { startEngine } from './engine.ts';
import { FlowView } from './flow-view.ts';
import type { FromView, Kept, ToView } from './messages.ts';
import { restored } from './view-state.ts';

declare function acquireVsCodeApi(): {
  readonly getState: () => Kept | undefined;
  readonly setState: (state: Kept) => void;
  readonly postMessage: (message: FromView) => void;
};

const vscode = acquireVsCodeApi();
const { uri, layout } = document.body.dataset;
const shows = uri === undefined ? {} : { uri };

// A sheet that a script makes needs no exception from the content-security policy.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`${ACCENT_STYLE}\n${STYLE}`);
document.adoptedStyleSheets = [sheet];

const view = new FlowView(restored(vscode.getState()?.view), {
  engine: await startEngine(layout ?? ''),
  post: (message) => vscode.postMessage(message),
  keep: (state) => vscode.setState({ ...shows, view: state }),
});
document.body.replaceChildren(view.element);
window.addEventListener('message', ({ data }: MessageEvent<ToView>) => view.take(data));
vscode.setState({ ...shows, view: vscode.getState()?.view });
vscode.postMessage({ type: 'ready' });
