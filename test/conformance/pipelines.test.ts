import { PLACEHOLDERS } from '@thapcanh/bench/rules';
import { compileRuleset } from 'sigma-engine';
import { applyPipelines, shippedPipelines } from 'sigma-pipelines';
import { formatDiagnostic } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { missing } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

/** How many of the published rules each shipped pipeline rewrites. */
const REWRITTEN: Readonly<Record<string, number>> = {
  'ecs-linux': 167,
  'ecs-web': 138,
  'ecs-windows': 2858,
  suricata: 153,
  sysmon: 2234,
  'windows-audit': 1415,
  zeek: 160,
};

describe.skipIf(reason)(`the published rules under${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test.for(shippedPipelines())('$id all stay, and compile', { timeout: 120_000 }, (shipped) => {
    const { documents } = publishedRules();

    const applied = applyPipelines(documents, [shipped.pipeline]);
    const { ruleset, diagnostics } = compileRuleset(applied.documents, {
      placeholders: PLACEHOLDERS,
    });

    expect([...applied.diagnostics, ...diagnostics].map(formatDiagnostic)).toEqual([]);
    expect(ruleset.rules).toHaveLength(documents.length);
    const rewritten = applied.documents.filter((document, at) => document !== documents[at]);
    expect(rewritten).toHaveLength(REWRITTEN[shipped.id] ?? 0);
  });
});
