import assert from 'node:assert/strict';
import { Uri, commands, languages, window, workspace } from 'vscode';
import { until } from './patience.ts';

const template = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file(''), 'template.yaml');
const findings = () => languages.getDiagnostics(template).filter(({ source }) => source === 'hoplint');
const someFinding = () => (findings().length > 0 ? true : undefined);
const noFinding = () => (findings().length === 0 ? true : undefined);

describe('the commands and settings', () => {
  before(async () => {
    await window.showTextDocument(await workspace.openTextDocument(template));
    await until('findings', someFinding);
  });

  it('show the page of a rule', async () => {
    await commands.executeCommand('hoplint.explainRule', 'missing-dlq');
    const labels = () => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until('a tab with the page', () => labels().find((label) => label.includes('missing-dlq.md')));
  });

  it('bring the findings back after a restart', async () => {
    await window.showTextDocument(await workspace.openTextDocument(template));
    await commands.executeCommand('hoplint.restart');
    await until('findings', someFinding);
  });

  it('switch Hoplint off and on again', async () => {
    const settings = workspace.getConfiguration('hoplint');
    await settings.update('enable', false);
    await until('no findings', noFinding);
    await settings.update('enable', undefined);
    await until('findings', someFinding);
    assert.ok(findings().every(({ message }) => message.length > 0));
  });
});
