/** Texts of files at the last commit, each asked for once until another commit is the last one. */

export class Committed {
  private readonly ask: (uri: string) => Promise<string | null>;
  private readonly texts = new Map<string, Promise<string | null>>();

  /** `ask` answers null for a file that is in no commit. */
  constructor(ask: (uri: string) => Promise<string | null>) {
    this.ask = ask;
  }

  of(uri: string): Promise<string | null> {
    const text = this.texts.get(uri) ?? this.ask(uri);
    this.texts.set(uri, text);
    return text;
  }

  /** Those of several files, by URI. */
  async ofAll(uris: Iterable<string>): Promise<ReadonlyMap<string, string | null>> {
    return new Map(await Promise.all([...uris].map(async (uri) => [uri, await this.of(uri)] as const)));
  }

  /** Another commit is the last one. */
  forget(): void {
    this.texts.clear();
  }
}
