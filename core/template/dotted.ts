/** `Queue.Arn` as `Queue` and `Arn`; a text without a dot is one part. */
export function splitOnce(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
