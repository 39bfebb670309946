/** A single value or key as text. */

import { needsQuotes, quoted } from './quoting.ts';
import type { ValueShape } from './shape.ts';
import type { Style } from './style.ts';

/** A value under a key, with quotes where it needs them or where the author puts them. */
export function scalarText(
  value: ValueShape['value'],
  key: string | undefined,
  style: Style,
  inBrackets: boolean,
): string {
  if (typeof value === 'boolean' && style.capitalBooleans) return value ? 'True' : 'False';
  if (typeof value !== 'string') return String(value);
  if (style.json) return JSON.stringify(value);
  if (needsQuotes(value, inBrackets)) return quoted(value, style.quote);
  const quote = style.quoteUnder(key);
  return quote === '' ? value : quoted(value, quote);
}

export function keyText(key: string, style: Style, inBrackets: boolean): string {
  if (style.keyQuote !== '') return quoted(key, style.keyQuote);
  return needsQuotes(key, inBrackets) ? quoted(key, style.quote) : key;
}
