/**
 * How much of a text is read before it is called hostile. Real templates stay far below: CloudFormation takes at most
 * 1 MB (AWS documentation, CloudFormation quotas, 2025-11).
 */

/** UTF-16 units: 16 MiB of plain text. */
export const maxTextLength = 16 * 1024 * 1024;

/** Levels of mappings and sequences inside each other. */
export const maxDepth = 200;

/** Values of one template, an alias counted as often as it is used. */
export const maxValues = 1_000_000;

/** Problems reported for one file: whoever mends the first ones sees the next. */
export const maxProblems = 3;
