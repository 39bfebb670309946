/** Many templates, tied to each other or not. */

import type { MadeFile } from '../../../bench/generate/corpus.ts';
import { att, type Fields, ref, resource } from '../../../bench/generate/value.ts';
import type { Hazard } from '../hazard.ts';
import { dense, FUNCTION, numbered, QUEUE, template, times } from './written.ts';

const stackOf = (url: string, parameters: Fields = {}): Fields => {
  return resource('AWS::CloudFormation::Stack', { TemplateURL: url, Parameters: parameters });
};

/** Each template has the next one twice: as many stacks as two to the power of thirty. */
const treeOfStacks: Hazard = {
  name: 'tree-of-stacks',
  make: (size) => {
    const depth = Math.ceil(30 * size);
    const parameters = { Parameters: { Address: { Type: 'String' } } };
    const level = (index: number): MadeFile => template({
      Queue: QUEUE,
      Left: stackOf(`./level${index + 1}.yaml`, { Address: ref('Address') }),
      Right: stackOf(`./level${index + 1}.yaml`, { Address: att('Queue') }),
    }, parameters, `level${index}.yaml`);
    return [...times(depth, level), template({ Queue: QUEUE }, parameters, `level${depth}.yaml`)];
  },
};

/** Thousands of stacks of one template of a hundred queues. */
const stacksOfOneTemplate: Hazard = {
  name: 'stacks-of-one-template',
  make: (size) => [
    template(numbered(3000 * size, 'Stack', () => stackOf('./part.yaml'))),
    template(numbered(100 * size, 'Queue', () => QUEUE), {}, 'part.yaml'),
  ],
};

/** Twenty templates, each of which has all twenty as stacks. */
const stacksInCircles: Hazard = {
  name: 'stacks-in-circles',
  make: (size) => times(20 * size, (index) => {
    return template(numbered(20 * size, 'Stack', (other) => stackOf(`./part${other}.yaml`)), {}, `part${index}.yaml`);
  }),
};

/** Three hundred templates that each import from thirty others. */
const importsFromMany: Hazard = {
  name: 'imports-from-many',
  make: (size) => {
    const count = Math.round(300 * size);
    const imported = (index: number): Fields => numbered(30, 'QUEUE', (other) => {
      return { 'Fn::ImportValue': `queue${(index + other + 1) % count}` };
    });
    return times(count, (index) => {
      const worker = resource('AWS::Lambda::Function', { Environment: { Variables: imported(index) } });
      const outputs = { Outputs: { Queue: { Value: att('Queue0'), Export: { Name: `queue${index}` } } } };
      return template({ Queue0: QUEUE, Worker0: worker }, outputs, `template${index}.yaml`);
    });
  },
};

/** What one template exports it imports from the next. */
const chainOfImports: Hazard = {
  name: 'chain-of-imports',
  make: (size) => times(400 * size, (index) => {
    const value = { 'Fn::ImportValue': `queue${index + 1}` };
    const outputs = { Outputs: { Queue: { Value: value, Export: { Name: `queue${index}` } } } };
    return template({ Queue0: QUEUE }, outputs, `template${index}.yaml`);
  }),
};

/** Three thousand small templates. */
const manyFiles: Hazard = {
  name: 'many-files',
  make: (size) => times(3000 * size, (index) => {
    return template({ Queue0: QUEUE, Worker0: FUNCTION }, {}, `stack${index}/template.yaml`);
  }),
};

/** Folders as deep as a path may be, with a template in each. */
const deepFolders: Hazard = {
  name: 'deep-folders',
  make: (size) => times(600 * size, (depth) => template({ Queue0: QUEUE }, {}, `${'f/'.repeat(depth)}template.yaml`)),
};

/** A cloud assembly whose stage is the assembly itself, with a stack for each of its thousands of notes. */
const assemblyInItself: Hazard = {
  name: 'assembly-in-itself',
  make: (size) => {
    const stack = (index: number): [string, object] => {
      const notes = times(20, (note) => ({ type: 'aws:cdk:logicalId', data: `Queue${note}`, trace: ['at app.js:1:1'] }));
      const properties = { templateFile: `Stack${index}.template.json` };
      const metadata = Object.fromEntries(notes.map((note, at) => [`/Stack${index}/Queue${at}`, [note]]));
      return [`Stack${index}`, { type: 'aws:cloudformation:stack', environment: 'aws://unknown/unknown', properties, metadata }];
    };
    const itself = { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } };
    const artifacts = { ...Object.fromEntries(times(200 * size, stack)), itself };
    const stacks = times(200 * size, (index) => ({
      path: `cdk.out/Stack${index}.template.json`,
      text: JSON.stringify({ Resources: numbered(20, 'Queue', () => QUEUE) }, null, 1),
    }));
    return [{ path: 'cdk.out/manifest.json', text: JSON.stringify({ version: '36.0.0', artifacts }) }, ...stacks];
  },
};

/** A function with three kinds of events, fifteen hundred times, and what all of them have in common. */
const samFunctions: Hazard = {
  name: 'sam-functions',
  make: (size) => {
    const common = { Timeout: 3, Environment: { Variables: numbered(100, 'VARIABLE', () => 'a') } };
    const worker = (index: number): Fields => resource('AWS::Serverless::Function', {
      Handler: 'app.handler',
      Policies: [{ SQSSendMessagePolicy: { QueueName: att(`Queue${index}`, 'QueueName') } }],
      Events: {
        Order: { Type: 'SQS', Properties: { Queue: att(`Queue${index}`) } },
        Call: { Type: 'Api', Properties: { Path: `/orders${index}`, Method: 'post' } },
        Sold: { Type: 'EventBridgeRule', Properties: { Pattern: { source: [`shop${index}`] } } },
      },
    });
    const sections = { Transform: 'AWS::Serverless-2016-10-31', Globals: { Function: common } };
    const resources = { ...numbered(1000 * size, 'Queue', () => QUEUE), ...numbered(1000 * size, 'Worker', worker) };
    return [{ path: 'template.yaml', text: dense({ ...sections, Resources: resources }) }];
  },
};

export const STACKS: readonly Hazard[] = [
  ...[treeOfStacks, stacksOfOneTemplate, stacksInCircles, importsFromMany, chainOfImports],
  ...[manyFiles, deepFolders, assemblyInItself, samFunctions],
];
