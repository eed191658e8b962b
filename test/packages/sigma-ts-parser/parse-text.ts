// Short ways to parse text in tests.
import {
  type DetectionItem,
  type Diagnostic,
  formatDiagnostic,
  parseSigma,
  type SigmaRule,
  type ValueTest,
} from 'sigma-ts-parser';

/** A rule around the YAML of a detection; the detection begins in line 4, indented by two. */
export function ruleText(detection: string): string {
  return `title: Test\nlogsource: {category: test}\ndetection:\n  ${detection.trim().replaceAll('\n', '\n  ')}\n`;
}

/** The only rule of a text; throws with the findings when there is none. */
export function ruleOf(text: string): SigmaRule {
  const { documents, diagnostics } = parseSigma(text, { path: 'test.yml' });
  const [rule] = documents;
  if (rule?.kind !== 'rule') throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return rule;
}

/** The item that `key: value` becomes. */
export function itemOf(key: string, value: string): DetectionItem {
  const { detection } = ruleOf(ruleText(`sel:\n  ${key}: ${value}\ncondition: sel`));
  const node = detection.selections[0]?.node;
  if (node?.kind !== 'item') throw new Error(JSON.stringify(node));
  return node;
}

/** Every test of every value of `key: value`. */
export function testsOf(key: string, value: string): readonly ValueTest[] {
  return itemOf(key, value).values.flatMap(({ alternatives }) => alternatives);
}

/** What the parser complains of, as `severity code line:column`. */
export function findings(text: string): readonly string[] {
  return parseSigma(text, { path: 'test.yml' }).diagnostics.map(brief);
}

function brief({ severity, code, line, column }: Diagnostic): string {
  return `${severity} ${code} ${line}:${column}`;
}
