import assert from 'node:assert/strict';
import { applyEdits } from '../../core/edit.ts';
import { lint } from '../../core/lint.ts';
import type { Fix, Rule } from '../../core/rule.ts';

/** What a rule offers for its first finding in a template, and the template after the first of these fixes. */
export interface FixesBy {
  readonly fixesOf: (text: string) => readonly Fix[];
  readonly fixed: (text: string) => string;
}

export function fixesBy(rule: Rule): FixesBy {
  const fixesOf = (text: string): readonly Fix[] => {
    const context = { read: () => undefined, parameters: new Map<string, string>() };
    const active = [{ rule, severity: undefined, options: {} }];
    const [finding] = lint({ path: 'template.yaml', text }, active, context)?.result.findings ?? [];
    assert.ok(finding, 'nothing found');
    return finding.fixes();
  };
  const fixed = (text: string): string => {
    const [fix] = fixesOf(text);
    assert.ok(fix, 'no fix');
    return applyEdits(text, fix.edits);
  };
  return { fixesOf, fixed };
}
