/** Services that are programs: `serverless.ts`, `serverless.js`. */

const PROGRAM = /(^|\/)serverless(?:[-.][^/]*)?\.[cm]?[jt]s$/i;

/** Why a file that was named is no template, and for a service in a program what to name instead. */
export function whyNoTemplate(path: string): string {
  if (!PROGRAM.test(path)) return 'not a template';
  return (
    'a service that is a program, and Hoplint runs none. Write it as serverless.yml, or run serverless package ' +
    'and lint .serverless/cloudformation-template-update-stack.json'
  );
}
