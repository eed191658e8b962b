import { expect, it } from 'vitest';
import type { DrillReport } from '../../../cli/src/backup/drill.ts';
import { reportText } from '../../../cli/src/backup/report-text.ts';

const REPORT: DrillReport = {
  copy: { core: 'Core-1', flow: 'Flow-1' },
  reaches: '2026-11-22T03:00:00.000Z',
  rows: { alert: 2, entry: 3 },
  incidents: 1,
  open: 1,
  entries: 3,
  anchors: { anchors: 1, held: 1, beyond: 0 },
  settings: { users: 5, organisations: 9, sources: 12, ruleset: '9f86d081'.repeat(8) },
  archive: { parts: 4, records: 40, hashed: 2, purged: 0, unindexed: 1 },
  evidence: 0,
  lost: { incidents: 1, entries: 4, alerts: 2, rows: { alert: 2 } },
  findings: [],
  found: 0,
};

it('tells what the copy is, what would be lost, and that it is whole', () => {
  const text = reportText(REPORT).join('\n');

  expect(text).toContain('reaches    2026-11-22T03:00:00.000Z');
  expect(text).toContain('lost       1 incident, 4 entries, 2 alerts');
  expect(text).toContain('alert: 2 more now');
  expect(text).toMatch(/The copy is whole: the service can go on from it\.$/);
});

it('tells what is wrong, and how much more of it there is than is shown', () => {
  const findings = [{ code: 'queue', text: 'Incident x is open, and no list shows it.' }] as const;

  const text = reportText({ ...REPORT, findings, found: 3 }).join('\n');

  expect(text).toContain('WRONG      queue: Incident x is open, and no list shows it.');
  expect(text).toContain('WRONG      and 2 other faults.');
  expect(text).toMatch(/THE COPY IS NOT WHOLE: 3 faults\.$/);
});
