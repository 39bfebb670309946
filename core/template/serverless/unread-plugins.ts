/** What plugins add to a stack that is not read here, in words. */

import { entriesOf, type Node } from '../../syntax/tree.ts';
import { section, type Service } from './service.ts';
import { setting } from './setting.ts';
import { valueIn } from './variable-source.ts';

/** Plugins that add queues, subscriptions, policies or consumers by sections of their own. */
const GENERATORS: ReadonlyMap<string, string> = new Map([
  ['serverless-pipes', 'adds EventBridge pipes'],
  ['@agiledigital/serverless-sns-sqs-lambda', 'adds queues between topics and functions'],
  ['serverless-plugin-ifelse', 'takes parts of the service away'],
]);

export function unreadPlugins(service: Service): readonly string[] {
  const listed = [...GENERATORS].filter(([plugin]) => service.plugins.has(plugin));
  const effects = listed.map(([plugin, effect]) => `plugin ${plugin} ${effect}`);
  return [...effects, ...unreadSections(service)];
}

/** Sections of plugins that are read here, where an include of them cannot be. */
function unreadSections({ run, plugins }: Service): readonly string[] {
  const hasProxies = plugins.has('serverless-apigateway-service-proxy');
  const machines = setting(section(run, 'stepFunctions'), 'stateMachines');
  const sections: readonly (readonly [string, Node | undefined])[] = [
    ['constructs', section(run, 'constructs')],
    ['service proxies', hasProxies ? valueIn(run, 'custom', 'apiGatewayServiceProxies') : undefined],
    ['state machines', machines],
    ...entriesOf(machines).map(({ key, value }) => [`state machine ${key.text}`, value] as const),
  ];
  return sections.flatMap(([name, node]) => (node?.kind === 'hole' ? `${name}: ${node.why}` : []));
}
