/** A setting as a hover tells it: its value with where it comes from, and what it does to a message. */

import type { Graph, GraphNode } from '../graph/model.ts';
import type { Setting, SettingName } from '../graph/settings.ts';
import { counted, exactDuration, listedBriefly } from '../words.ts';
import { failureLines } from './failure-text.ts';
import { hopText } from './hop-text.ts';
import { type LinkTo, nodeLink } from './link.ts';
import { valueText } from './value-text.ts';

/** How a setting is read aloud. */
interface Reading {
  readonly shown: (value: number) => string;
  /** A sentence; undefined where the value switches the thing off. */
  readonly means: (shown: string, setting: Setting, value: number) => string | undefined;
}

const times = (count: number): string => counted(count, 'time', 'times');

/** Without end, or as many as there are. */
function bounded(shown: (value: number) => string): (value: number) => string {
  return (value) => (value < 0 || !Number.isFinite(value) ? 'no limit' : shown(value));
}

const READINGS: Readonly<Record<SettingName, Reading>> = {
  VisibilityTimeout: {
    shown: exactDuration,
    means: (t) => {
      return `A message that was received is hidden for ${t}; unless it is deleted by then, it is handed out again.`;
    },
  },
  MessageRetentionPeriod: {
    shown: exactDuration,
    means: (t) => `A message that nobody deletes is gone ${t} after it was sent.`,
  },
  ReceiveMessageWaitTimeSeconds: {
    shown: exactDuration,
    means: (t, _, value) =>
      value === 0 ? 'An empty queue answers at once, with nothing.' : `An empty queue waits up to ${t} for a message.`,
  },
  DelaySeconds: {
    shown: exactDuration,
    means: (t, _, value) => (value === 0 ? undefined : `A message that is sent can be received ${t} later.`),
  },
  maxReceiveCount: {
    shown: times,
    means: (t) => `A message that was received ${t} and not deleted moves to the dead-letter queue.`,
  },
  Timeout: { shown: exactDuration, means: (t) => `Lambda ends a call after ${t}; the message counts as failed.` },
  ReservedConcurrentExecutions: {
    shown: bounded(String),
    means: (_, __, value) => {
      if (value === 0) return 'No call is let through: every message is throttled.';
      return Number.isFinite(value) ? `At most ${counted(value, 'call runs', 'calls run')} at a time.` : undefined;
    },
  },
  RetentionPeriodHours: { shown: exactDuration, means: (t) => `The stream deletes a record after ${t}, read or not.` },
  BatchSize: {
    shown: String,
    means: (_, { hop }, value) => {
      if (value === 1) return 'Each message is handed over by itself.';
      return `Up to ${value} ${hop?.from.kind === 'queue' ? 'messages' : 'records'} are handed over at once.`;
    },
  },
  MaximumBatchingWindowInSeconds: {
    shown: exactDuration,
    means: (t, _, value) => (value === 0 ? 'A batch is not waited for.' : `A batch has ${t} to fill.`),
  },
  MaximumConcurrency: {
    shown: bounded(String),
    means: (_, __, value) => (Number.isFinite(value) ? `At most ${value} batches are in work at a time.` : undefined),
  },
  MaximumRetryAttempts: {
    shown: bounded(String),
    means: (_, { hop }, value) => {
      if (value < 0) return 'What fails is tried again until it is too old.';
      const what = hop === undefined ? 'A call that fails' : 'What fails';
      return value === 0 ? `${what} is not tried again.` : `${what} is tried again up to ${times(value)}.`;
    },
  },
  MaximumRecordAgeInSeconds: {
    shown: bounded(exactDuration),
    means: (t, _, value) => (value < 0 ? undefined : `A record older than ${t} is given up.`),
  },
  MaximumEventAgeInSeconds: { shown: exactDuration, means: (t) => `An event is given up ${t} after it was accepted.` },
};

/** The value of a setting for a reader: "30 s", "5 times". */
export function shownSetting(name: SettingName, value: number): string {
  return READINGS[name].shown(value);
}

/** What a value does to a message, in a sentence; undefined where it does nothing. */
export function meaningOf(setting: Setting, value: number): string | undefined {
  const { shown, means } = READINGS[setting.name];
  return means(shown(value), setting, value);
}

/**
 * One or several settings of one name that stand at one place, as one in `Globals` stands for many functions. Markdown;
 * empty where there is none.
 */
export function describeSettings(graph: Graph, settings: readonly Setting[], linkTo: LinkTo): string {
  const [first] = settings;
  if (first === undefined) return '';
  const { template } = graph;
  const subjects = [...new Set(settings.map((setting) => subjectOf(graph, setting, linkTo)))];
  const of = listedBriefly(subjects, first.hop === undefined ? 'others' : 'other hops');
  const value = valueText(first.value, { template, owner: first.owner, linkTo }, READINGS[first.name].shown);
  const meanings = first.value.flatMap((choice) => {
    return choice.value.known ? (meaningOf(first, choice.value.value) ?? []) : [];
  });
  const heading = `**${first.name}** of ${of} — ${value}`;
  const fate = subjects.length === 1 ? failureLines(graph, concerned(first), linkTo) : '';
  return [heading, [...new Set(meanings)].join('  \n'), fate].filter((paragraph) => paragraph !== '').join('\n\n');
}

function subjectOf(graph: Graph, { node, hop }: Setting, linkTo: LinkTo): string {
  if (hop === undefined) return nodeLink(node, linkTo);
  const text = hopText(graph, hop, linkTo);
  const details = text.endsWith(')') ? text.indexOf(' (') : -1;
  return details < 0 ? text : text.slice(0, details);
}

/** The node at which what fails is told: of a hop the one that hands out. */
function concerned({ node, hop }: Setting): GraphNode {
  return hop?.from ?? node;
}
