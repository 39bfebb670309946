import { ConfigurationTarget, type Disposable, type ExtensionContext, extensions, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';

/** The short intrinsics of CloudFormation in the forms in which they may be written, for `yaml.customTags`. */
const TAGS = [
  '!And sequence', '!Base64 scalar', '!Base64 mapping', '!Cidr sequence', '!Condition scalar', '!Equals sequence',
  '!FindInMap sequence', '!GetAtt scalar', '!GetAtt sequence', '!GetAZs scalar', '!GetAZs mapping', '!If sequence',
  '!ImportValue scalar', '!ImportValue mapping', '!Join sequence', '!Length sequence', '!Not sequence', '!Or sequence',
  '!Ref scalar', '!Select sequence', '!Split sequence', '!Sub scalar', '!Sub sequence', '!ToJsonString mapping',
  '!Transform mapping',
];

const NEVER = 'hoplint.yamlTags.never';
const ASKED = 'hoplint.yamlTags.asked';

/**
 * Offers once in a workspace to tell the YAML extension of CloudFormation's tags, which it takes for errors. It does
 * nothing where that extension is missing or knows them.
 */
export function offerYamlTags({ globalState, workspaceState }: ExtensionContext): Disposable {
  const ask = async (document: TextDocument): Promise<void> => {
    if (globalState.get(NEVER) || workspaceState.get(ASKED) || !wantsTags(document) || !lacksTags()) return;
    await workspaceState.update(ASKED, true);
    const answer = await window.showInformationMessage(`${PROBLEM} ${QUESTION}`, HERE, EVERYWHERE, NO_MORE);
    if (answer === HERE) await addTags(ConfigurationTarget.Workspace);
    if (answer === EVERYWHERE) await addTags(ConfigurationTarget.Global);
    if (answer === NO_MORE) await globalState.update(NEVER, true);
  };
  for (const document of workspace.textDocuments) void ask(document);
  return workspace.onDidOpenTextDocument(ask);
}

const PROBLEM = 'The YAML extension marks CloudFormation’s tags (!Ref, !GetAtt, !Sub) as errors.';
const QUESTION = 'Add them to its settings?';

/** Short: VS Code cuts off longer buttons. */
const HERE = 'Add Here';
const EVERYWHERE = 'Add Everywhere';
const NO_MORE = 'Don’t Ask Again';

function wantsTags(document: TextDocument): boolean {
  if (document.languageId !== 'yaml') return false;
  const text = document.getText();
  return /^[ \t]*Type: ["']?AWS::/m.test(text) && /\s!(?:Ref|GetAtt|Sub)\s/.test(text);
}

function lacksTags(): boolean {
  return extensions.getExtension('redhat.vscode-yaml') !== undefined && !knownTags().some((tag) => /^!Ref\b/.test(tag));
}

function knownTags(): readonly string[] {
  return workspace.getConfiguration('yaml').get<readonly string[]>('customTags', []);
}

async function addTags(target: ConfigurationTarget): Promise<void> {
  const known = knownTags();
  const missing = TAGS.filter((tag) => !known.includes(tag));
  await workspace.getConfiguration('yaml').update('customTags', [...known, ...missing], target);
}
