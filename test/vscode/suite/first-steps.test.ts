import assert from 'node:assert/strict';
import { Uri, commands, window, workspace } from 'vscode';
import { folder, untilMarked } from './in-the-editor.ts';
import { until } from './patience.ts';

describe('the first steps', () => {
  it('open an example that has something to find', async () => {
    await commands.executeCommand('hoplint.openExample');
    const example = await until('the example', () => window.activeTextEditor?.document);
    assert.ok(example.isUntitled);
    await untilMarked(example, 'undeliverable-hop', ['OrdersSubscription']);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('write a configuration once, and show it from then on', async () => {
    const uri = Uri.joinPath(folder, 'hoplint.config.yaml');
    await commands.executeCommand('hoplint.createConfig');
    const config = await until('the configuration', () => {
      return workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    });
    assert.match(config.getText(), /^extends: recommended$/m);
    await workspace.fs.writeFile(uri, new TextEncoder().encode('extends: strict\n'));
    await commands.executeCommand('hoplint.createConfig');
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(uri)), 'extends: strict\n');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await workspace.fs.delete(uri);
  });
});
