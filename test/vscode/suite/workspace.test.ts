import { Uri, commands, languages, window, workspace } from 'vscode';
import { folder, ruleOf } from './in-the-editor.ts';
import { until } from './patience.ts';

const queue = (name: string) => `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  ${name}:
    Type: AWS::SQS::Queue
`;

/** How often a rule has something to say of a file, be it open or not. */
function untilFound(file: Uri, times: number): Promise<true> {
  return until(`missing-dlq ${times} times in ${workspace.asRelativePath(file)}`, () => {
    const found = languages.getDiagnostics(file).filter((diagnostic) => ruleOf(diagnostic) === 'missing-dlq');
    return found.length === times ? true : undefined;
  });
}

describe('templates that nobody has open', () => {
  const returns = Uri.joinPath(folder, 'returns/queues.yaml');

  it('have their findings among the problems', () => untilFound(returns, 1));

  it('keep each finding once while they are open, and after', async () => {
    await commands.executeCommand('vscode.open', returns);
    await until('the document shown', () => {
      return window.activeTextEditor?.document.uri.path === returns.path ? true : undefined;
    });
    await untilFound(returns, 1);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await untilFound(returns, 1);
  });

  it('are followed when they come, change and go', async () => {
    const file = Uri.joinPath(folder, 'returns/refunds.yaml');
    const write = (text: string) => workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await write(queue('RefundsQueue'));
    await untilFound(file, 1);
    await write(`${queue('RefundsQueue')}  SecondQueue:\n    Type: AWS::SQS::Queue\n`);
    await untilFound(file, 2);
    await workspace.fs.delete(file);
    await untilFound(file, 0);
  });
});
