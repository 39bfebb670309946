/** The bus that every account has: rules, events and buckets that name none use it. */
export const DEFAULT_BUS = 'default bus';

/** Whether a bus outside the template is that one, by its name or its ARN. */
export function isDefaultBus(name: string, type: string): boolean {
  return type === 'AWS::Events::EventBus' && /^(arn:.*:event-bus\/)?default$/.test(name);
}
