// Sigma documents for tests, from as few words as possible.
import { compileRuleset, type Fields, type RuleMatch } from 'sigma-engine';
import { parseSigma, type SigmaDocument } from 'sigma-ts-parser';

/** Parses text that must be free of errors. */
export function documentsOf(text: string): readonly SigmaDocument[] {
  const { documents, diagnostics } = parseSigma(text, { path: 'test.yml' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return documents;
}

/** A rule whose detection is given as the YAML of its selections and condition. */
export function ruleText(detection: string, extra = 'logsource: {category: test}'): string {
  const indented = detection.trim().replaceAll('\n', '\n  ');
  return `title: Test rule\n${extra}\ndetection:\n  ${indented}\n`;
}

/** Matches one rule, given by its detection, against the fields of one event. */
export function matchOf(detection: string, fields: Fields, raw = ''): RuleMatch | undefined {
  const { ruleset, diagnostics } = compileRuleset(documentsOf(ruleText(detection)), {});
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return ruleset.match({ logsource: { category: 'test' }, fields, raw })[0];
}

/** Whether a single selection `key: value` matches. */
export function selects(item: string, fields: Fields, raw = ''): boolean {
  return matchOf(`sel:\n  ${item}\ncondition: sel`, fields, raw) !== undefined;
}
