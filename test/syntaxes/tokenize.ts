/** Texts as the editor tokenizes them: a host grammar with the injections that package.json contributes. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IRawGrammar } from 'vscode-textmate';

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

/** The grammars of the manifest, as they are contributed. */
export const contributions: readonly Contribution[] =
  JSON.parse(readFileSync('package.json', 'utf8')).contributes.grammars;

/** The grammar file of a contribution, parsed. */
export function contributedGrammar({ path }: Contribution): IRawGrammar {
  return textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
}

const wasm = readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm'));
const onigLib = oniguruma.loadWASM(new Uint8Array(wasm).buffer).then(() => oniguruma);

/** The host with all injections contributed to it, or, to compare, without any. */
export async function editorGrammar(host: IRawGrammar, injections: 'injected' | 'alone'): Promise<IGrammar> {
  const injected = injections === 'alone' ? [] : contributions;
  const registry = new textmate.Registry({
    onigLib,
    loadGrammar: async (name) => {
      const contribution = injected.find(({ scopeName }) => scopeName === name);
      return contribution ? contributedGrammar(contribution) : name === host.scopeName ? host : null;
    },
    getInjections: (name) =>
      injected.filter(({ injectTo }) => injectTo.includes(name)).map(({ scopeName }) => scopeName),
  });
  const grammar = await registry.loadGrammar(host.scopeName);
  if (grammar === null) throw new Error(`${host.scopeName} was not loaded`);
  return grammar;
}

/** The scopes of each character of each line. */
export function scopesOf(grammar: IGrammar, lines: readonly string[]): readonly (readonly (readonly string[])[])[] {
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) =>
      Array.from({ length: Math.min(endIndex, line.length) - startIndex }, () => scopes),
    );
  });
}
