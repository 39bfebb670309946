/** State machines with more states than a person draws. */

import { att, type Fields, ref, resource, sub } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { FUNCTION, numbered, QUEUE, template, times } from './written.ts';

const machine = (definition: Fields): Fields => resource('AWS::StepFunctions::StateMachine', definition);

/** Every state may lead to three others, in circles of all lengths. */
const circlingChoices: Hazard = {
  name: 'circling-choices',
  make: (size) => {
    const count = Math.round(6000 * size);
    const choice = (index: number): Fields => ({
      Type: 'Choice',
      Choices: [{ Next: `State${(index * 7 + 1) % count}` }, { Next: `State${(index * 11 + 2) % count}` }],
      Default: `State${(index + 1) % count}`,
    });
    const states = numbered(count, 'State', choice);
    return [template({ Steps: machine({ Definition: { StartAt: 'State0', States: states } }) })];
  },
};

/** Thousands of tasks on one line, each of which sends into the same queue. */
const tasksOnOneLine: Hazard = {
  name: 'tasks-on-one-line',
  make: (size) => {
    const task = (index: number): Fields => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: ref('Queue'), MessageBody: 'order' },
      Next: `State${index + 1}`,
    });
    const states = numbered(3000 * size, 'State', task);
    return [template({ Queue: QUEUE, Steps: machine({ Definition: { StartAt: 'State0', States: states } }) })];
  },
};

/** Definitions that are text with holes, a hundred of them. */
const definitionsAsText: Hazard = {
  name: 'definitions-as-text',
  make: (size) => {
    const task = (index: number): Fields => {
      return { Type: 'Task', Resource: `\${Worker${index % 10}.Arn}`, Next: `State${index + 1}` };
    };
    const text = JSON.stringify({ StartAt: 'State0', States: numbered(100, 'State', task) });
    const machines = numbered(100 * size, 'Steps', () => machine({ DefinitionString: sub(text) }));
    return [template({ ...machines, ...numbered(10, 'Worker', () => FUNCTION) })];
  },
};

/** Branches within branches. */
const branchesInBranches: Hazard = {
  name: 'branches-in-branches',
  make: (size) => {
    const branch = (inner: string): string => {
      return `{"StartAt":"a","States":{"a":{"Type":"Parallel","End":true,"Branches":[${inner}]}}}`;
    };
    const deep = times(60, (depth) => depth).reduce((inner) => branch(inner), '');
    const unclosed = '{"a":'.repeat(100_000 * size);
    return [template({ Steps: machine({ DefinitionString: deep }), Unclosed: machine({ DefinitionString: unclosed }) })];
  },
};

/** Two branches at each depth, each with a queue of its own at its end. */
const treeOfBranches: Hazard = {
  name: 'tree-of-branches',
  make: (size) => {
    const send = (queue: number): Fields => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: ref(`Queue${queue}`) },
      End: true,
    });
    const tree = (depth: number, at: number): Fields => {
      const split = (): Fields => ({ Type: 'Parallel', End: true, Branches: [tree(depth - 1, 2 * at), tree(depth - 1, 2 * at + 1)] });
      return { StartAt: 'Only', States: { Only: depth === 0 ? send(at) : split() } };
    };
    const depth = Math.max(1, Math.round(10 + Math.log2(size)));
    const queues = numbered(2 ** depth, 'Queue', () => QUEUE);
    return [template({ ...queues, Steps: machine({ Definition: tree(depth, 0), RoleArn: att('Role') }), Role: { Type: 'AWS::IAM::Role' } })];
  },
};

export const WORKFLOWS: readonly Hazard[] = [
  ...[circlingChoices, tasksOnOneLine, definitionsAsText, branchesInBranches, treeOfBranches],
];
