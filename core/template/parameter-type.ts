/** What the type of a parameter says of its text. */

/** The text holds items with commas between them. */
export function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

/** The text is the name of an SSM parameter, and not the value. */
export function isLookedUp(type: string): boolean {
  return type.startsWith('AWS::SSM::Parameter::Value');
}
