import { formatDiagnostic } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { missing } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

describe.skipIf(reason)(`published SigmaHQ rules${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('all 3,754 files of the three folders load and compile', { timeout: 120_000 }, () => {
    const { files, documents, diagnostics, ruleset, milliseconds } = publishedRules();

    expect(
      diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic),
    ).toEqual([]);
    expect(files).toBe(3754);
    expect(documents).toHaveLength(3754);
    expect(ruleset.rules).toHaveLength(3754);
    const { parse, compile } = milliseconds;
    console.info(
      `3,754 rules: parsed in ${Math.round(parse)} ms, compiled in ${Math.round(compile)} ms`,
    );
  });
});
