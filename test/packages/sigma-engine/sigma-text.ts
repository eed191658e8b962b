// Sigma documents for tests, from as few words as possible.
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
