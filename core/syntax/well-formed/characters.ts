/** Codes of the characters that mean something to YAML. */

/** What `codeAt` gives behind the text; no text that is read holds it. */
export const END = 0;
export const TAB = 9;
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const PLUS = 43;
export const COMMA = 44;
export const DASH = 45;
export const DOT = 46;
export const COLON = 58;
export const GREATER = 62;
export const QUESTION = 63;
export const BRACKET = 91;
export const BACKSLASH = 92;
export const BRACKET_END = 93;
export const BRACE = 123;
export const BAR = 124;
export const BRACE_END = 125;
export const EXCLAMATION = 33;
export const AMPERSAND = 38;
export const ASTERISK = 42;

/** Whether a word ends before this character: at space, line end or the end of the text. */
export function isBlank(code: number): boolean {
  return code === SPACE || isLineEnd(code) || code === TAB;
}

/** Whether a line, or the text, ends at this character. */
export function isLineEnd(code: number): boolean {
  return code === NEWLINE || code === RETURN || code === END;
}

/** Whether a character parts the values within brackets. */
export function isFlowMark(code: number): boolean {
  return code === COMMA || code === BRACKET || code === BRACKET_END || code === BRACE || code === BRACE_END;
}
