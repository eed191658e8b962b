// What the parser's other halves make of every published rule: writing and validating.
import { isDeepStrictEqual } from 'node:util';
import { parseSigma, serializeSigma } from 'sigma-ts-parser';
import { validate } from 'sigma-ts-parser/validators';
import { describe, expect, test } from 'vitest';
import { placeless } from '../packages/sigma-ts-parser/placeless.ts';
import { missing } from './shared-data.ts';
import { publishedRules } from './sigmahq.ts';

const reason = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');

describe.skipIf(reason)(`published SigmaHQ rules${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test('parsed, written and parsed again are equal', { timeout: 120_000 }, () => {
    const { documents } = publishedRules();
    const changed = documents.filter((document) => {
      const written = serializeSigma(document);
      if (!written.ok) return true;
      const again = parseSigma(written.text, { path: document.source.path }).documents;
      return !isDeepStrictEqual(placeless(again), placeless([document]));
    });

    expect(documents).toHaveLength(3754);
    expect(changed.map(({ source }) => source.path)).toEqual([]);
  });

  test('give the recommended validators little to say', { timeout: 120_000 }, () => {
    const counts = new Map<string, number>();
    for (const { code } of validate(publishedRules().documents, { today: '2026-11-22' })) {
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }

    expect(Object.fromEntries(counts)).toEqual({
      contains_too_short: 14,
      related_self: 3,
      wildcard_redundant: 14,
    });
  });
});
