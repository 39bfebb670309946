/** Pseudo-parameters that differ from stack to stack; account, region and partition are the same for all. */
const OWN: ReadonlySet<string> = new Set(['AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']);

export function isStackOwn(name: string): boolean {
  return OWN.has(name);
}
