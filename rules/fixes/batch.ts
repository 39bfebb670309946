import type { Draft } from '../../core/template/synthesize.ts';

/** How many messages a function gets in one call, and whether it says which of them failed. */
export interface Batch {
  readonly size: number;
  readonly tellsFailures: boolean;
}

/** A topic hands over one message a call, and code may count on that: it may read `Records[0]` and no other. */
export const ONE_BY_ONE: Batch = { size: 1, tellsFailures: false };

/** Of several, the code has to say which failed, or one failure brings all of them back. */
export const BATCHES: Batch = { size: 10, tellsFailures: true };

interface Settings {
  readonly [setting: string]: Draft | undefined;
}

/** Under the names of CloudFormation and SAM. */
export function mappingSettings({ size, tellsFailures }: Batch): Settings {
  return { BatchSize: size, FunctionResponseTypes: tellsFailures ? ['ReportBatchItemFailures'] : undefined };
}

/** Under the names of the Serverless Framework. */
export function eventSettings({ size, tellsFailures }: Batch): Settings {
  return { batchSize: size, functionResponseType: tellsFailures ? 'ReportBatchItemFailures' : undefined };
}
