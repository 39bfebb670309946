import type { Graph } from '../../core/graph/model.ts';
import { groupBy } from '../../core/group-by.ts';
import { remembered } from '../../core/remember.ts';
import type { Resource, Template } from '../../core/template/model.ts';
import { resourcesOfType } from '../../core/template/of-type.ts';

/** The alias that SAM (`AutoPublishAlias`) or the Serverless Framework makes, which its settings are then for. */
export function publishedAlias({ template }: Graph, { carrier }: Resource): Resource | undefined {
  return aliasesByCarrier(template).get(carrier)?.[0];
}

const aliasesByCarrier = remembered((template: Template) => {
  const aliases = resourcesOfType(template, 'AWS::Lambda::Alias').filter(({ generated }) => generated);
  return groupBy(aliases, ({ carrier }) => carrier);
});
