/** How much of a text is read before it is called hostile. Real templates stay far below. */

/**
 * UTF-16 units of the largest template that CloudFormation takes, 1 MB (AWS documentation, CloudFormation quotas,
 * 2025-11): what looks further for a chance to help may stop here.
 */
export const maxTemplateLength = 1024 * 1024;

/** UTF-16 units of the longest text that is read: 16 MiB. */
export const maxTextLength = 16 * maxTemplateLength;

/** Levels of mappings and sequences inside each other. */
export const maxDepth = 200;

/** Words and marks of one text, which real templates hold 200,000 of per MB: each takes up to 1 KB while it is read. */
export const maxTokens = 1_000_000;

/** Values of one template, an alias counted as often as it is used. */
export const maxValues = 1_000_000;

/** Problems reported for one file: whoever mends the first ones sees the next. */
export const maxProblems = 3;
