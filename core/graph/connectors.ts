/** What SAM connectors leave in a stack. */

import { valueAt } from '../syntax/tree.ts';
import type { Resource } from '../template/model.ts';

/** Whether SAM made a policy or permission of a connector: it says so in the metadata. */
export function isOfConnector({ body }: Resource): boolean {
  return valueAt(body, 'Metadata', 'aws:sam:connectors') !== undefined;
}
