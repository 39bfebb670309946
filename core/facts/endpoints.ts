/** Addresses that tie a template to one account, network or stack. */

import { parseArn, parseQueueUrl, type Arn } from '../template/arn.ts';

/** What is hardcoded in a text. */
export interface HardcodedAddress {
  readonly what: string;
  readonly shown: string;
  /** It leads to the machine itself, where a sidecar or an extension may listen. */
  readonly local?: true;
}

/** Twelve digits; all zeros are what examples and local emulators write. */
const ACCOUNT = /^(?!0+$)\d{12}$/;

/** `arn:aws:sqs:region:…` stands for no address. */
const PLACEHOLDER_REGION = /^region$/i;

/** Accounts in which AWS publishes its own topics: the list of its IP ranges. */
const AWS_ACCOUNTS = new Set(['806199016981']);

/** Services whose ARNs name channels or compute. */
const FLOW_SERVICES = new Set([
  'sqs', 'sns', 'lambda', 'states', 'events', 'kinesis', 'firehose', 'kafka', 'mq', 'pipes', 'scheduler',
  'execute-api', 'ecs', 'batch',
]);

/**
 * A literal name, then the service, in any Region: `abc123.execute-api.${AWS::Region}.amazonaws.com`. Bounded as the
 * names of hosts are.
 */
const STACK_HOST = new RegExp(
  String.raw`(?:^|//|@)([\w-][\w.-]{0,253}\.(?:execute-api|appsync-api|elb|mq|kafka|kafka-serverless|cache|rds)` +
    String.raw`(?:[\w.-]|\$\{[^}]{0,300}\}){0,253}\.amazonaws\.com(?:\.cn)?)`,
  'i',
);
const BEANSTALK_HOST = /(?:^|\/\/|@)([\w-][\w.-]*\.elasticbeanstalk\.com)/i;
const FUNCTION_URL = /(?:^|\/\/)([a-z0-9]+\.lambda-url(?:[\w.-]|\$\{[^}]{0,300}\})*\.on\.aws)/i;
const INTERNAL_HOST = /(?:^|\/\/|@)([a-z0-9][\w-]*(?:\.[\w-]+)*\.(?:internal|local|corp|lan))(?=$|[:/?])/i;
const PRIVATE_ADDRESS =
  /(?:^|\/\/|@)((?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3})(?=$|[:/?])(?!\/\d{1,2}$)/;
const LOCAL_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/(localhost|127\.0\.0\.1)(?=$|[:/?])/i;

/** Settings that list who may call, where a browser returns to or what is documented: no addresses to send to. */
const NO_ADDRESS =
  /origin|cors|redirect|callback|allow|issuer|audience|schema|docs?(_|$)|cidr|subnet|offline|local|^service$/i;

/** A layer carries code, and `*` in place of an API's id trusts an account. */
const NAMES_NOTHING = /^(lambda layer:|execute-api \*)/;

/** Whatever is hardcoded shows one of these: an account id, a part of a host. Most texts show none. */
const TRACE = new RegExp(
  String.raw`\d{12}|amazonaws\.com|elasticbeanstalk|lambda-url|\.(?:internal|local|corp|lan)(?![\w.-])|localhost` +
    String.raw`|(?:10|127|172|192)\.\d`,
  'i',
);

/** Whether a text is worth a closer look; false proves that nothing is hardcoded in it, whatever the setting. */
export function mayBeHardcoded(text: string): boolean {
  return TRACE.test(text);
}

/** What is hardcoded in the text of a setting (holes written as `${…}`), or undefined. */
export function hardcodedIn(text: string, setting: string): HardcodedAddress | undefined {
  if (hasLiteralAccount(text)) return { what: 'an ARN with a literal account id', shown: text };
  if (NO_ADDRESS.test(setting)) return undefined;
  const url = parseQueueUrl(text);
  if (url !== undefined && ACCOUNT.test(url.account)) return { what: 'the URL of a queue', shown: text };
  return hardcodedHost(text);
}

function hasLiteralAccount(text: string): boolean {
  const arn = parseArn(text);
  if (arn?.service === 'apigateway') return integratesLiteral(arn.rest);
  if (arn === undefined || !(FLOW_SERVICES.has(arn.service) || isTableStream(arn))) return false;
  if (NAMES_NOTHING.test(`${arn.service} ${arn.rest}`)) return false;
  return ACCOUNT.test(arn.account) && !AWS_ACCOUNTS.has(arn.account) && !PLACEHOLDER_REGION.test(arn.region);
}

/** A table stores, its stream carries. */
function isTableStream({ service, rest }: Arn): boolean {
  return service === 'dynamodb' && rest.includes('/stream/');
}

/** What an API's integration names: `path/123456789012/orders`, or `path/…/functions/arn:…/invocations`. */
function integratesLiteral(rest: string): boolean {
  return ACCOUNT.test(/^path\/(\d+)\//.exec(rest)?.[1] ?? '') || hasLiteralAccount(/arn:.*/.exec(rest)?.[0] ?? '');
}

function hardcodedHost(text: string): HardcodedAddress | undefined {
  const stack = STACK_HOST.exec(text) ?? BEANSTALK_HOST.exec(text) ?? FUNCTION_URL.exec(text);
  if (stack) return { what: 'the address of another stack', shown: stack[1] as string };
  const internal = PRIVATE_ADDRESS.exec(text) ?? INTERNAL_HOST.exec(text);
  if (internal) return { what: 'an address inside one network', shown: internal[1] as string };
  const local = LOCAL_ADDRESS.exec(text);
  return local ? { what: 'an address of the machine it runs on', shown: local[1] as string, local: true } : undefined;
}
