/** Whether a file is worth parsing, told from its text alone: a workspace is full of YAML and JSON that is not ours. */

import type { Source } from '../source.ts';
import { maxTemplateLength } from './limits.ts';

const serverlessName = /(?:^|\/)serverless(?:[-.][^/]*)?\.(?:ya?ml|json)$/i;

const yamlFormat = /^\uFEFF?['"]?(?:AWSTemplateFormatVersion\b|Transform['"]?\s*:\s*(?:-\s*|\[\s*)?['"]?AWS::)/m;
/** A template that is indented as a whole. */
const indentedFormat = /^\uFEFF?(?:\s|#[^\n]*\n)*['"]?AWSTemplateFormatVersion\b/;
const yamlResources = /^\uFEFF?['"]?Resources['"]?\s*:(?!\s*[-[])/m;
/** YAML in brackets may have a key without quotes; only the first is looked for, since later ones look like prose. */
const jsonFormat =
  /"AWSTemplateFormatVersion"\s*:|"Transform"\s*:\s*(?:\[\s*)?"AWS::|^\uFEFF?\s*\{\s*AWSTemplateFormatVersion\s*:/;
const jsonResources = /"Resources"\s*:\s*\{|^\uFEFF?\s*\{\s*Resources\s*:\s*\{/;
const resourceType = /\bType["']?\s*:\s*["']?(?:AWS|Custom|Alexa)::/;

const yamlServerless = [/^\uFEFF?provider\s*:/m, /^\uFEFF?(?:service|functions)\s*:/m];
const jsonServerless = [/"provider"\s*:\s*[{"]/, /"service"\s*:\s*[{"]/, /"functions"\s*:\s*[[{]/];

/**
 * Whether a file looks like a CloudFormation, SAM, CDK or Serverless template, even a broken one. It looks for the few
 * words that such a file cannot do without, at the top level as far as a text search can tell.
 */
export function looksLikeTemplate({ path, text }: Source): boolean {
  if (serverlessName.test(path)) return true;
  const start = text.slice(0, maxTemplateLength);
  const inBraces = /^\uFEFF?\s*(?:\{|\/[/*])/.test(start);
  return looksLikeCloudFormation(start, inBraces) || looksLikeServerless(start, inBraces);
}

function looksLikeCloudFormation(text: string, inBraces: boolean): boolean {
  if (inBraces ? jsonFormat.test(text) : yamlFormat.test(text) || indentedFormat.test(text)) return true;
  return text.includes('::') && (inBraces ? jsonResources : yamlResources).test(text) && resourceType.test(text);
}

function looksLikeServerless(text: string, inBraces: boolean): boolean {
  return text.includes('provider') && (inBraces ? jsonServerless : yamlServerless).every((key) => key.test(text));
}
