/** Helper functions of the framework that set up what CloudFormation cannot; they handle no messages. */

import { textOf } from '../../syntax/tree.ts';
import { getAtt } from '../synthesize.ts';
import type { FunctionEvent } from './function-entry.ts';
import { made, type Made } from './made.ts';
import { lambdaId } from './naming.ts';
import { physicalName, type Service } from './service.ts';

/** The helper behind a `Custom::…` resource, with the framework's fixed settings. */
export function helperFunction(event: FunctionEvent, service: Service, key: string): Made {
  const name = physicalName(service, key, event.at);
  return made(event, lambdaId(key), 'AWS::Lambda::Function', {
    FunctionName: (textOf(name)?.length ?? 0) > 64 ? undefined : name,
    Handler: 'handler.handler',
    MemorySize: 1024,
    Timeout: 180,
    Role: getAtt('IamRoleCustomResourcesLambdaExecution', 'Arn'),
  });
}
