import assert from 'node:assert/strict';
import { TabInputWebview, commands, window } from 'vscode';
import { open } from './in-the-editor.ts';
import { until } from './patience.ts';

/** Titles of the pictures that are open. */
function pictures(): string[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const flows = tabs.filter(({ input }) => input instanceof TabInputWebview && input.viewType.includes('hoplint.flow'));
  return flows.map(({ label }) => label);
}

describe('the picture of the flow', () => {
  it('opens beside its template, once, and that of the workspace beside it', async () => {
    const template = await open('template.yaml');
    await commands.executeCommand('hoplint.showFlow');
    await until('the picture', () => (pictures().length > 0 ? true : undefined));
    await commands.executeCommand('hoplint.showFlow', template.uri);
    await commands.executeCommand('hoplint.showWorkspaceFlow');
    await until('the picture of the workspace', () => (pictures().length > 1 ? true : undefined));
    assert.deepEqual(pictures(), ['Flow of template.yaml', 'Message Flow']);
    assert.equal(window.activeTextEditor?.document, template);
    await window.tabGroups.close(window.tabGroups.all.flatMap((group) => group.tabs));
  });
});
