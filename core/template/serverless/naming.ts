/** How the Serverless Framework makes logical ids of keys and names; from its naming rules, versions 3 and 4. */

/** `order-created` as a function key: `OrderDashcreated`. */
export function normalizedKey(key: string): string {
  return upperFirst(key.replaceAll('-', 'Dash').replaceAll('_', 'Underscore'));
}

/** `order-created` as the name of a queue, topic, bucket or rule: `Ordercreated`. */
export function alphanumeric(name: string): string {
  return upperFirst(name.replace(/[^0-9A-Za-z]/g, ''));
}

/** `/users/{userId}` as the path of a REST API or the key of a route: `UsersUseridVar`. */
export function normalizedPath(path: string): string {
  return path.split('/').map(normalizedPathPart).join('');
}

function normalizedPathPart(part: string): string {
  const text = part.toLowerCase().replaceAll('-', 'Dash').replace(/^([^{\r\n\u2028]*)\{(.*)\}/gm, '$1$2Var');
  return alphanumeric(text);
}

/** `$connect` as the route of a WebSocket API: `Sconnect`. */
export function normalizedRoute(route: string): string {
  const signs: Readonly<Record<string, string>> = { $: 'S', '/': 'Slash', '-': 'Dash', _: 'Underscore', '.': 'Period' };
  return route.replace(/[$/\-_.]/g, (sign) => signs[sign] ?? '');
}

export function lambdaId(functionKey: string): string {
  return `${normalizedKey(functionKey)}LambdaFunction`;
}

export const SHARED_ROLE_ID = 'IamRoleLambdaExecution';

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
