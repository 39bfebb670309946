/** The offset after the quote that closes the one at `open`, as YAML escapes quotes; undefined if none does. */
export function quoteEnd(text: string, open: number): number | undefined {
  const quote = text[open];
  for (let i = open + 1; i < text.length; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote && (quote === '"' || text[i + 1] !== quote)) return i + 1;
    else if (text[i] === quote) i++;
  }
  return undefined;
}
