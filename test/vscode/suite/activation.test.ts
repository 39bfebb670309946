import assert from 'node:assert/strict';
import { Uri, languages, window, workspace } from 'vscode';
import { folder, open, untilMarked } from './in-the-editor.ts';
import { until } from './patience.ts';

const manifest = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  template:
    spec:
      containers:
        - { name: web, image: 'nginx:1.29' }
`;

/** A folder as of a cluster: YAML, and nothing for Hoplint. */
async function writeManifests(count: number): Promise<Uri[]> {
  const names = Array.from({ length: count }, (_, i) => `service-${i}`);
  const write = async (name: string) => {
    const file = Uri.joinPath(folder, 'cluster', `${name}.yaml`);
    await workspace.fs.writeFile(file, new TextEncoder().encode(manifest(name)));
    return file;
  };
  return Promise.all(names.map(write));
}

/** Those of the workspace; the server looks at all of them, open or not. */
const templates = new Set(['template.yaml', 'serverless.yml', 'invoices.template.json', 'returns/queues.yaml']);

/** Of documents that nobody shows, the editor keeps only some open. */
const atOnce = 20;

// Runs first, for its file is the first by name: nothing has been opened before.
describe('a workspace full of other YAML', () => {
  const noisy = new Set<string>();
  const listening = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) if (languages.getDiagnostics(uri).length > 0) noisy.add(workspace.asRelativePath(uri));
  });

  after(async () => {
    listening.dispose();
    await workspace.fs.delete(Uri.joinPath(folder, 'cluster'), { recursive: true });
  });

  it('sees its first template marked, start of the extension included', async () => {
    await untilMarked(await open('template.yaml'), 'missing-dlq', ['OrdersQueue']);
  });

  it('gets no finding in any of 200 files', async () => {
    const manifests = await writeManifests(200);
    for (let i = 0; i < manifests.length; i += atOnce) {
      await Promise.all(manifests.slice(i, i + atOnce).map((file) => workspace.openTextDocument(file)));
    }
    for (const file of manifests.slice(0, 5)) await window.showTextDocument(file, { preview: false });
    await open('docker-compose.yaml');
    // The server takes one document after the other: when it has answered for this one, it has seen the others.
    await untilMarked(await open('serverless.yml'), 'missing-dlq', ['PhotosQueue']);
    await until('findings only in templates', () => (noisy.has('serverless.yml') ? true : undefined));
    assert.deepEqual([...noisy].filter((name) => !templates.has(name)), []);
  });
});
