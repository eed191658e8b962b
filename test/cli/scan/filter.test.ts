import { createFilter, parseInstant } from 'thapcanh/src/scan/filter.ts';
import type { ScanMatch } from 'thapcanh/src/scan/scan-match.ts';
import { createScanProgress } from 'thapcanh/src/scan/scan-progress.ts';
import { describe, expect, test } from 'vitest';

describe('an instant', () => {
  test.each([
    ['2026-11-22', '2026-11-21T17:00:00.000Z'],
    ['2026-11-22 03:15', '2026-11-21T20:15:00.000Z'],
    ['2026-11-22T03:15:10.5', '2026-11-21T20:15:10.500Z'],
    ['2026-11-22T03:15Z', '2026-11-22T03:15:00.000Z'],
    ['2026-11-22T03:15:00+09:00', '2026-11-21T18:15:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(parseInstant(text) ?? 0).toISOString()).toBe(iso);
  });

  test.each(['', 'yesterday', '2026-13-01', '22/11/2026', '2026-11-22T', '1732233600'])(
    'is not %j',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
    },
  );
});

const MATCH: ScanMatch = {
  kind: 'event',
  file: 'a.log',
  line: 1,
  rule: { id: 'ABC', title: 'Upload run', level: 'high', tags: [] },
  time: '2026-11-22T01:00:00.000Z',
  why: [],
};

describe('a filter', () => {
  test('knows a rule by id and title, in any case', () => {
    expect(createFilter({ rules: ['abc'] })(MATCH)).toBe(true);
    expect(createFilter({ rules: ['upload RUN'] })(MATCH)).toBe(true);
    expect(createFilter({ rules: ['other'] })(MATCH)).toBe(false);
  });

  test('takes the beginning of a span, and not its end', () => {
    const at = Date.parse(MATCH.time);

    expect(createFilter({ since: at })(MATCH)).toBe(true);
    expect(createFilter({ until: at })(MATCH)).toBe(false);
  });

  test('looks at the last event of a correlation', () => {
    const correlation = {
      type: 'event_count' as const,
      groupBy: {},
      value: 2,
      lastTime: '2026-11-22T02:00:00.000Z',
      events: [],
      eventCount: 2,
    };

    expect(
      createFilter({ since: Date.parse('2026-11-22T01:30:00Z') })({ ...MATCH, correlation }),
    ).toBe(true);
  });
});

describe('the progress of a scan', () => {
  test('tells share, rate and time left', () => {
    let now = 0;
    const progress = createScanProgress(1_000_000, () => now);
    progress.add(250_000);
    now = 5000;

    expect(progress.text(3)).toBe('25 % of 1.0 MB, 50.0 KB/s, 3 matches, 0:15 left');
  });

  test('does without a share where the size is not known', () => {
    let now = 0;
    const progress = createScanProgress(undefined, () => now);
    progress.add(2000);
    now = 1000;

    expect(progress.text(0)).toBe('2.0 KB, 2.0 KB/s, 0 matches');
  });
});
