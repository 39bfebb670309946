/** Flows just small enough to be drawn, and as hard to draw as can be. */

import { att, either, type Fields, ref, resource } from '../../../bench/generate/value.ts';
import type { MadeFile } from '../../../bench/generate/corpus.ts';
import type { Hazard } from '../hazard.ts';
import { FUNCTION, merged, numbered, template, times } from './written.ts';

/** Every topic calls every function: far more hops than nodes. */
function everyToEvery(count: number, path: string): MadeFile {
  const subscriptions = times(count, (index) => ({ Protocol: 'lambda', Endpoint: att(`Worker${index}`) }));
  const topics = numbered(count, 'Topic', () => resource('AWS::SNS::Topic', { Subscription: subscriptions }));
  return template({ ...topics, ...numbered(count, 'Worker', () => FUNCTION) }, {}, path);
}

/** As many hops between as few nodes as a picture takes. */
const drawnMesh: Hazard = {
  name: 'drawn-mesh',
  make: (size) => [everyToEvery(26 * size, 'template.yaml')],
};

/** Sixty of them in one report. */
const drawnMeshes: Hazard = {
  name: 'drawn-meshes',
  make: (size) => times(40 * size, (index) => everyToEvery(16, `template${index}.yaml`)),
};

/** Two sinks for each queue, far apart in the list: hops cross the whole picture. */
const drawnTangle: Hazard = {
  name: 'drawn-tangle',
  make: (size) => {
    const count = Math.round(350 * size);
    const queue = (index: number): Fields => {
      const sink = (step: number): Fields => att(`Queue${(index * 13 + step) % count}`);
      const redrive = { deadLetterTargetArn: either('Large', sink(1), sink(7)), maxReceiveCount: 3 };
      return resource('AWS::SQS::Queue', { RedrivePolicy: redrive });
    };
    const sections = { Conditions: { Large: { 'Fn::Equals': [ref('AWS::Region'), 'eu-west-1'] } } };
    return [template(numbered(count, 'Queue', queue), sections)];
  },
};

/** One line of topics and functions, as long as a picture may be. */
const drawnLine: Hazard = {
  name: 'drawn-line',
  make: (size) => {
    const step = (index: number): Fields => ({
      [`Topic${index}`]: resource('AWS::SNS::Topic', {
        Subscription: [{ Protocol: 'lambda', Endpoint: att(`Worker${index}`) }],
      }),
      [`Worker${index}`]: resource('AWS::Lambda::Function', {
        Environment: { Variables: { NEXT_TOPIC_ARN: ref(`Topic${index + 1}`) } },
      }),
    });
    return [template(merged(220 * size, step))];
  },
};

export const PICTURES: readonly Hazard[] = [drawnMesh, drawnMeshes, drawnTangle, drawnLine];
