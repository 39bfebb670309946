/** The states of a workflow at every depth. */

import { rememberedEach } from '../../remember.ts';
import { textAt, type Place } from '../../source.ts';
import { entriesOf, itemsOf, textOf, valueAt, type Entry, type Mapping, type Node } from '../../syntax/tree.ts';
import { mappingsOf, type ConditionalMapping } from '../../template/mappings.ts';
import type { Resource, Template } from '../../template/model.ts';
import type { When } from '../../template/when.ts';
import { definitionsOf, type Definition } from './definition.ts';

export interface State {
  readonly name: string;
  readonly node: Mapping;
  readonly when: When;
  /** The state's name in the text. */
  readonly at: Place;
  /** The definition is JSON text, so that `node` has no place of its own. */
  readonly isInText: boolean;
  /** It is only entered after another state has failed, through a `Catch`. */
  readonly afterFailure: boolean;
  /** A `Parallel` or `Map` state around it retries or catches what fails inside. */
  readonly isGuarded: boolean;
  /** It is in a distributed map whose runs are Express workflows. */
  readonly isExpress: boolean;
}

export interface States {
  readonly states: readonly State[];
  /** Why there may be states beside these. */
  readonly unread: string | undefined;
}

/** The states of a state machine at every depth, branches of `Parallel` and `Map` included. */
export const statesOf = rememberedEach((template: Template, workflow: Resource): States => {
  const { readable, unread } = definitionsOf(template, workflow);
  const states: State[] = [];
  for (const definition of readable) {
    addStates(template, { ...definition, afterFailure: false, isGuarded: false, isExpress: false }, states);
  }
  return { states, unread };
});

/** A definition, or a state machine inside a `Parallel` or `Map` state of it. */
interface Machine extends Definition, Inherited {
  /** It is only entered after a failure. */
  readonly afterFailure: boolean;
}

type Inherited = Pick<State, 'isGuarded' | 'isExpress'>;

function addStates(template: Template, machine: Machine, states: State[]): void {
  const list = entriesOf(valueAt(machine.node, 'States')).map((entry): Named => ({
    entry,
    choices: mappingsOf(template, entry.value, machine.when),
  }));
  const usual = reachedWithoutFailure(machine.node, list);
  for (const { entry, choices } of list) {
    const afterFailure = machine.afterFailure || (usual !== undefined && !usual.has(entry.key.text));
    for (const { node, when } of choices) {
      const { whole, isGuarded, isExpress } = machine;
      const at = placeOfName(entry, whole);
      const isInText = isWhole(entry, whole);
      states.push({ name: entry.key.text, node, when, at, isInText, afterFailure, isGuarded, isExpress });
      for (const inner of innerMachines(template, node, when)) {
        addStates(template, { ...inner, ...within(machine, node, inner.node), whole, afterFailure }, states);
      }
    }
  }
}

/** What the states inside a `Parallel` or `Map` state inherit. */
function within({ isGuarded, isExpress }: Machine, state: Mapping, processor: Mapping): Inherited {
  const runsExpress = textOf(valueAt(processor, 'ProcessorConfig', 'ExecutionType')) === 'EXPRESS';
  return { isGuarded: isGuarded || isHandled(state), isExpress: isExpress || runsExpress };
}

/** Whether a state says what is to happen when it fails. */
export function isHandled(state: Mapping): boolean {
  return ['Retry', 'Catch'].some((key) => valueAt(state, key) !== undefined);
}

/** A state by its name, under each choice of conditions. */
interface Named {
  readonly entry: Entry;
  readonly choices: readonly ConditionalMapping[];
}

/** The state machines inside a `Parallel` or `Map` state. */
function innerMachines(template: Template, state: Mapping, when: When): readonly ConditionalMapping[] {
  const nodes = [...itemsOf(valueAt(state, 'Branches')), valueAt(state, 'Iterator'), valueAt(state, 'ItemProcessor')];
  return nodes.flatMap((node) => mappingsOf(template, node, when));
}

/** The names one gets to from `StartAt` as long as nothing fails; undefined where a way on is not known. */
function reachedWithoutFailure(machine: Mapping, list: readonly Named[]): ReadonlySet<string> | undefined {
  const byName = new Map(list.map(({ entry, choices }) => [entry.key.text, choices]));
  const reached = new Set<string | undefined>([textOf(valueAt(machine, 'StartAt'))]);
  for (const name of reached) {
    const choices = name === undefined ? [] : (byName.get(name) ?? []);
    for (const next of choices.flatMap(({ node }) => nextOf(node))) reached.add(textOf(next));
  }
  return reached.has(undefined) ? undefined : (reached as ReadonlySet<string>);
}

function nextOf(state: Mapping): readonly Node[] {
  const choices = itemsOf(valueAt(state, 'Choices')).map((choice) => valueAt(choice, 'Next'));
  return [valueAt(state, 'Next'), valueAt(state, 'Default'), ...choices].filter((next) => next !== undefined);
}

/** Whether a state was read from text inside the template. */
function isWhole({ key: { at } }: Entry, whole: Place): boolean {
  return at.start === whole.start && at.end === whole.end;
}

/** A state that was read from text inside the template has no place of its own: its name is looked for there. */
function placeOfName(entry: Entry, whole: Place): Place {
  const { at, text: name } = entry.key;
  if (!isWhole(entry, whole)) return at;
  const text = textAt(whole);
  for (let from = text.indexOf(name); from >= 0; from = text.indexOf(name, from + 1)) {
    const isKey = text[from - 1] === '"' && /^\\?"\s*:/.test(text.slice(from + name.length, from + name.length + 80));
    if (isKey) return { source: whole.source, start: whole.start + from, end: whole.start + from + name.length };
  }
  return whole;
}
