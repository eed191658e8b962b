import { fc, test } from '@fast-check/vitest';
import { judgeArchived, judgeBatch } from '@thapcanh/detection';
import { archiveLineSchema } from '@thapcanh/ingest';
import { compileRedaction, createRedactor } from '@thapcanh/redaction';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect } from 'vitest';

const RULE = `
title: Password Mistyped
id: 5e1a5f5e-3c1c-4e39-9d8a-0d6d6f1f2b11
logsource: { product: shop }
detection: { selection: { result: wrong }, condition: selection }
`;
const { ruleset } = compileRuleset(parseSigma(RULE, { path: 'rules.yml' }).documents, {});

const redaction = compileRedaction({ fields: [{ field: 'user', action: 'mask' }] });
if (!redaction.ok) throw new Error(redaction.problems.join('\n'));
const redactor = createRedactor(redaction.rules);

const lineArbitrary = fc.oneof(
  fc
    .record({
      ts: fc.constantFrom('2026-11-22T01:00:00Z', '2026-11-22T01:00:01Z'),
      user: fc.constantFrom('lan', 'Ánh'),
      result: fc.constantFrom('wrong', 'right'),
      space: fc.constantFrom(undefined, 1),
    })
    .map(({ space, ...event }) => JSON.stringify(event, null, space).replaceAll('\n', ' ')),
  fc.constant('no JSON at all'),
);

describe('a batch that is read from the archive', () => {
  test.prop([fc.array(lineArbitrary, { minLength: 1, maxLength: 12 }), fc.boolean(), fc.boolean()])(
    'is to correlations what it was when it was judged first',
    (lines, repeats, redacts) => {
      const body = new TextEncoder().encode(lines.join('\n'));
      const header = {
        v: 1,
        agency: 'LK-STC',
        source: 'shop',
        batch: 'b'.repeat(40),
        receivedAt: '2026-11-22T02:00:00.000Z',
        records: lines.length,
        bytes: body.length,
      } as const;
      const settings = {
        format: 'json.flat',
        logsource: { product: 'shop' },
        repeats,
        ...(redacts && { redactor }),
      };
      const first = judgeBatch({ header, body }, settings, { ruleset, version: 'v' });
      const kept = first.lines.map((line) =>
        archiveLineSchema.parse(JSON.parse(JSON.stringify(line))),
      );

      const again = judgeArchived(kept, { repeats }, ruleset);

      expect(again).toEqual(first.observed);
    },
  );
});
