const shortForm = /^!(?:Fn::)?([A-Z](?=[A-Z0-9]*[a-z])[A-Za-z0-9]*)$/;

/**
 * The key that a short tag stands for: `!Ref` → `Ref`, `!Sub` → `Fn::Sub`; undefined for tags of other tools, such as
 * `!vault`, `!ENV` or `!Rain::Embed`. Any capitalised name counts, so that next year's intrinsics are read, too.
 */
export function intrinsicOfTag(tag: string): string | undefined {
  const name = shortForm.exec(tag)?.[1];
  if (name === undefined) return undefined;
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}
