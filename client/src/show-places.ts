import { commands, type Disposable, Position, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ShowPlaces } from '../../server/src/protocol.ts';

/** The command behind a lens: opens a peek of the places at its line. */
export function showPlaces(client: BaseLanguageClient): Disposable {
  return commands.registerCommand('hoplint.showPlaces', async (...[uri, { line, character }, places]: ShowPlaces) => {
    const locations = places.map((place) => client.protocol2CodeConverter.asLocation(place));
    const position = new Position(line, character);
    await commands.executeCommand('editor.action.showReferences', Uri.parse(uri), position, locations);
  });
}
