import type { IncidentSummary, Me, ReportForm } from '@thapcanh/api-schema';
import { describe, expect, it } from 'vitest';
import { dueReports } from '../../../dashboards/src/reports/due-reports.ts';
import {
  instantOf,
  localDayOf,
  localInstant,
} from '../../../dashboards/src/reports/life/local-instant.ts';
import { nextPeriodStart, shiftToHandOver } from '../../../dashboards/src/reports/period-start.ts';
import { actsOf } from '../../../dashboards/src/reports/permissions.ts';
import { spanText } from '../../../dashboards/src/reports/span-text.ts';
import { reportInWork } from '../../../dashboards/src/reports/use-open-report.ts';
import { summary } from '../incident-factory.ts';
import { reportDetail } from './report-factory.ts';

const person = (sub: string, role: Me['role']) => ({ sub, role });
const handOver = {
  id: 'hand_over',
  validFrom: '2026-10-05',
  name: { vi: 'Bàn giao ca trực', en: 'Shift hand-over' },
};

describe('who is offered what', () => {
  it('only a lead approves or gives back, and an auditor does nothing', () => {
    const report = reportDetail({ state: 'submitted', acts: ['return', 'approve', 'stop'] });

    expect(actsOf(report, person('truongca', 'lead'))).toEqual(['return', 'approve', 'stop']);
    expect(actsOf(report, person('lan', 'analyst'))).toEqual(['stop']);
    expect(actsOf(report, person('kiemtra', 'auditor'))).toEqual([]);
  });

  it('a shift is signed for by another than who hands it over, and goes nowhere', () => {
    const approved = reportDetail({ form: handOver, state: 'approved', acts: ['sign'] });
    const signed = reportDetail({ form: handOver, state: 'signed', acts: ['send'] });

    expect(actsOf(approved, person('lan', 'analyst'))).toEqual([]);
    expect(actsOf(approved, person('minh', 'analyst'))).toEqual(['sign']);
    expect(actsOf(signed, person('minh', 'analyst'))).toEqual([]);
  });
});

describe('what is due', () => {
  const form = (id: string, clocks: string[]): ReportForm => ({
    id,
    validFrom: '2026-10-05',
    subject: 'incident',
    name: { vi: id, en: id },
    clocks,
  });
  const clock = (id: string, due: string, doneAt?: string) => ({
    id,
    from: '2026-11-22T00:00:00.000Z',
    due,
    phase: 'pending' as const,
    ...(doneAt === undefined ? {} : { doneAt }),
  });
  const incident = (
    id: string,
    clocks: IncidentSummary['clocks'],
    confirmed?: IncidentSummary['confirmed'],
  ) => ({ ...summary(id), clocks, ...(confirmed === undefined ? {} : { confirmed }) });

  it('lists incidents in law before what is tentative, the nearest deadline first', () => {
    const forms = [form('initial', ['immediate', 'initial']), form('report_72h', ['report'])];
    const rows = dueReports(
      [
        incident('tentative', [clock('report', '2026-11-23T00:00:00.000Z')]),
        incident(
          'confirmed',
          [
            clock('report', '2026-11-25T00:00:00.000Z'),
            clock('initial', '2026-11-24T00:00:00.000Z'),
            clock('immediate', '2026-11-22T01:00:00.000Z', '2026-11-22T00:30:00.000Z'),
          ],
          {
            number: 'SC-2026-0001',
            at: '2026-11-22T02:00:00.000Z',
            by: 'truongca',
            profile: 'VN-2026',
          },
        ),
      ],
      forms,
    );

    expect(rows.map((row) => [row.incident.id, row.form.id, row.clock.id])).toEqual([
      ['confirmed', 'initial', 'initial'],
      ['confirmed', 'report_72h', 'report'],
      ['tentative', 'report_72h', 'report'],
    ]);
  });

  it('goes on with the latest version that was not stopped', () => {
    const { form: initial } = reportDetail();
    const row = (id: string, version: number, state: 'draft' | 'approved' | 'stopped') => ({
      id,
      form: initial,
      version,
      state,
    });

    const all = [row('initial-1', 1, 'approved'), row('initial-2', 2, 'draft')];
    expect(reportInWork(all, 'initial')?.id).toBe('initial-2');
    expect(reportInWork([row('initial-1', 1, 'stopped')], 'initial')).toBeUndefined();
  });
});

describe('the next period', () => {
  it('follows the latest report', () => {
    expect(nextPeriodStart('week', { to: '2026-11-15' }, '2026-11-25')).toBe('2026-11-16');
  });

  it('is the one that ended last where there is no report yet', () => {
    expect(nextPeriodStart('day', undefined, '2026-11-25')).toBe('2026-11-24');
    expect(nextPeriodStart('week', undefined, '2026-11-25')).toBe('2026-11-16');
    expect(nextPeriodStart('week', undefined, '2026-11-23')).toBe('2026-11-16');
    expect(nextPeriodStart('month', undefined, '2026-11-25')).toBe('2026-10-15');
    expect(nextPeriodStart('month', undefined, '2026-01-05')).toBe('2025-11-15');
    expect(nextPeriodStart('year', undefined, '2026-11-25')).toBe('2024-12-15');
    expect(nextPeriodStart('year', undefined, '2026-12-20')).toBe('2025-12-15');
  });

  it('of shifts goes on from the last hand-over, unless that is long ago', () => {
    const now = Date.parse('2026-11-22T16:00:30Z');
    const last = { to: '2026-11-22T09:00:00.000Z' };

    expect(shiftToHandOver(last, now)).toEqual({
      from: Date.parse('2026-11-22T09:00:00Z'),
      to: Date.parse('2026-11-22T16:00:00Z'),
    });
    expect(shiftToHandOver({ to: '2026-11-20T09:00:00.000Z' }, now).from).toBe(
      Date.parse('2026-11-22T08:00:00Z'),
    );
  });
});

describe('times and spans', () => {
  it('are typed and shown on the clock of Vietnam', () => {
    expect(instantOf('2026-11-22T02:41')).toBe('2026-11-21T19:41:00.000Z');
    expect(instantOf('2026-13-22T02:41')).toBeUndefined();
    expect(localInstant(Date.parse('2026-11-21T19:41:00Z'))).toBe('2026-11-22T02:41');
    expect(localDayOf(Date.parse('2026-11-21T19:41:00Z'))).toBe('2026-11-22');
  });

  it('say one day once', () => {
    expect(spanText('2026-11-16', '2026-11-22')).toBe('16/11/2026 – 22/11/2026');
    expect(spanText('2026-11-16', '2026-11-16')).toBe('16/11/2026');
  });
});
