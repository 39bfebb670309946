import type { Template } from '../template/model.ts';

/** Names of the values that a template asks for: its parameters, and what the variables of a service name. */
export function askedNames({ dialect, parameters, sources }: Template): ReadonlySet<string> {
  if (dialect !== 'serverless') return new Set(parameters.keys());
  const variables = sources.flatMap(({ text }) => [...text.matchAll(/\b(?:opt|param):\s*([\w.-]+)/g)]);
  // A service has these two whether it names them or not.
  return new Set([...parameters.keys(), 'stage', 'region', ...variables.map((match) => match[1] ?? '')]);
}
