/** A template as data, with intrinsic functions in their long form. */
export type Value = string | number | boolean | readonly Value[] | Fields;
export type Fields = { readonly [name: string]: Value };

export const ref = (name: string): Fields => ({ Ref: name });
export const att = (name: string, attribute = 'Arn'): Fields => ({ 'Fn::GetAtt': [name, attribute] });
export const sub = (text: string): Fields => ({ 'Fn::Sub': text });
export const either = (condition: string, yes: Value, no: Value): Fields => ({ 'Fn::If': [condition, yes, no] });

/** A resource of CloudFormation. */
export function resource(type: string, properties: Fields, more: Fields = {}): Fields {
  return { Type: type, ...more, Properties: properties };
}
