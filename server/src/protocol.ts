/** What Hoplint's server and its clients say to each other beyond the language server protocol. Types only. */

import type { Location, Position, WorkspaceEdit } from 'vscode-languageserver';
import type { HintKind } from '../../core/glance/hints.ts';
import type { Fix, SeverityOrOff } from '../../core/rule.ts';
import type { Drawing } from '../../diagram/drawing.ts';

/** The `hoplint` section of the editor's settings, for one resource. */
export interface HoplintSettings {
  readonly enable: boolean;
  readonly preset: 'recommended' | 'strict';
  readonly rules: Readonly<Record<string, SeverityOrOff>>;
  /** CloudFormation parameters and Serverless options by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Which files are looked at where no configuration holds: globs relative to the path of the workspace's folder. */
  readonly files: { readonly folder: string; readonly include: readonly string[]; readonly ignore: readonly string[] };
  /** Which code lenses are shown. */
  readonly codeLens: Readonly<Record<'channels' | 'functions', boolean>>;
  /** Which inlay hints are shown. */
  readonly inlayHints: Readonly<Record<HintKind, boolean>>;
  /** Whether to warn of what the change since the last commit does to messages. */
  readonly changes: boolean;
  /** Whether the outline shows flows; off by default, for most editors have an outline of the text already. */
  readonly outline: { readonly flows: boolean };
  readonly workspace: {
    /** Whether to look for templates that nobody has open. */
    readonly scan: boolean;
    /** How many of them to keep in mind. */
    readonly limit: number;
  };
}

/** In `initializationOptions`, beside settings: what a client does in its own way. */
export interface ClientOptions {
  /** The address of a rule's page, with `{rule}` for its name; without it, the page on the web. */
  readonly rulePage?: string;
  /** Whether the client answers `hoplint/readFile` and `hoplint/readFolder` for what does not lie on this machine. */
  readonly handsOverFiles?: boolean;
  /**
   * Whether the client answers `hoplint/committed` and sends `hoplint/headChanged`; for one that does not, the server
   * looks for the last commit itself.
   */
  readonly handsOverCommitted?: boolean;
  /** Whether the client itself puts the findings under the cursor into a hover. */
  readonly showsFindingsOnHover?: boolean;
  /** Commands of its own that the server may offer: `hoplint.showPlaces`, with the arguments of `ShowPlaces`. */
  readonly commands?: readonly string[];
  /** Language ids of documents whose syntax errors the client shows anyway: nobody is told of one twice. */
  readonly syntaxCheckedByOthers?: readonly string[];
}

/** Arguments of the client's command `hoplint.showPlaces`: shows the places without leaving the document. */
export type ShowPlaces = readonly [uri: string, position: Position, places: readonly Location[]];

/** `hoplint/graph`, client to server: the message-flow graph of an open document as `hoplint graph` prints it. */
export interface GraphParams {
  /** Left out, for Mermaid alone: all templates of the workspace. */
  readonly textDocument?: { readonly uri: string };
  readonly format: 'json' | 'mermaid';
}

/** The text in the format asked for; null where the document is no template. */
export type GraphResult = string | null;

/** `hoplint/isTemplate`, client to server: whether an open document is a template; the answer is a boolean. */
export interface IsTemplateParams {
  readonly textDocument: { readonly uri: string };
}

/** `hoplint/drawing`, client to server: what a picture of the flow shows. */
export interface DrawingParams {
  /** Left out for all templates of the workspace together. */
  readonly textDocument?: { readonly uri: string };
}

/** Null where the document is no template. */
export type DrawingResult = Drawing | null;

/** `hoplint/trace`, client to server: what becomes of a message of an open document, as `hoplint trace` prints it. */
export interface TraceParams {
  readonly textDocument: { readonly uri: string };
  /** The logical id of a node to begin at; left out for everything that lets messages in. */
  readonly resource?: string;
  readonly format: 'json' | 'text';
}

/** The text in the format asked for; null where the document is no template or nothing passes through the resource. */
export type TraceResult = string | null;

/** `hoplint/nodeAt`, client to server: the node of the flow that a position stands on, or in. */
export interface NodeAtParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

/** Its logical id, as `hoplint/trace` takes it; null where no message passes. */
export type NodeAtResult = string | null;

/** `hoplint/explain`, client to server: what a rule is about. */
export interface ExplainParams {
  readonly rule: string;
}

/** The rule's page in Markdown; null where no rule has that name. */
export type ExplainResult = string | null;

/** `hoplint/fix`, client to server: all fixes of an open document, or those for one rule. */
export interface FixParams {
  readonly textDocument: { readonly uri: string };
  readonly rule?: string;
  /** `suggestion`: also fixes that need a look; a client that can show them first is told to. */
  readonly safety: Fix['safety'];
}

/** Null where there is nothing to fix. */
export type FixResult = WorkspaceEdit | null;

/** `hoplint/fixable`, client to server: the rules of whose findings in an open document some can be fixed. */
export interface FixableParams {
  readonly textDocument: { readonly uri: string };
}

export interface FixableRule {
  readonly rule: string;
  /** Findings with a fix that is safe. */
  readonly safe: number;
  /** Findings whose fixes all need a look. */
  readonly suggested: number;
}

export type FixableResult = readonly FixableRule[];

/** What a code action carries so that its edit can be computed when it is chosen. */
export interface FixAllData {
  readonly uri: string;
  readonly rule: string;
  readonly safety: Fix['safety'];
}

/** `hoplint/starterConfig`, client to server, without parameters: the text of a commented hoplint.config.yaml. */
export type StarterConfigResult = string;

/** What an inlay hint carries so that its edit can be computed when somebody wants it. */
export interface HintData {
  readonly uri: string;
  readonly key: string;
}

/** `hoplint/readFile`, server to client: the text of a file that the server, in a web worker, cannot read. */
export interface ReadFileParams {
  readonly uri: string;
}

/** Null where there is no such file. */
export type ReadFileResult = string | null;

/** `hoplint/readFolder`, server to client: what lies in a folder that the server, in a web worker, cannot read. */
export interface ReadFolderParams {
  readonly uri: string;
}

export type ReadFolderResult = readonly {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}[];

/** `hoplint/committed`, server to client: the text of a file at the last commit (`HEAD`) of its repository. */
export interface CommittedParams {
  readonly uri: string;
}

/** Null where the file is new, in no repository, or the client has no way to tell. */
export type CommittedResult = string | null;

/** `hoplint/headChanged`, client to server, without parameters: another commit may be the last one now. */
export type HeadChanged = void;

/** What a diagnostic carries so that a code action finds the finding again. */
export interface DiagnosticData {
  readonly finding: string;
}
