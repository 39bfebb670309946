import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative, sep } from 'node:path';

/** A folder under HTTP; `at` is the address of a file or folder in it as the workbench writes URIs. */
export type FolderServer = { readonly at: (path: string) => object; readonly stop: () => Promise<void> };

const types: Readonly<Record<string, string>> = { js: 'text/javascript', json: 'application/json' };

/** Serves a folder to pages of any origin, on a free port of this machine. */
export async function serveFolder(folder: string): Promise<FolderServer> {
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    send(join(folder, decodeURIComponent(pathname)), response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const pathOf = (path: string) => `/${relative(folder, path).split(sep).join('/')}`;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { at: (path) => ({ $mid: 1, scheme: 'http', authority, path: pathOf(path) }), stop };
}

function send(file: string, response: ServerResponse): void {
  const anywhere = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    response.writeHead(404, anywhere).end();
    return;
  }
  const type = types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  response.writeHead(200, { ...anywhere, 'Content-Type': type });
  createReadStream(file).pipe(response);
}
