// Reports that stand apart from incidents: on a span of days, or a shift.
import * as z from 'zod';
import { reportSchema } from './life/report.ts';

export const periodReportSchema = z.strictObject({
  /** Days of a period, `2026-11-16`; instants of a shift, ISO 8601 UTC. */
  from: z.string(),
  to: z.string(),
  report: reportSchema,
});
export type PeriodReport = z.infer<typeof periodReportSchema>;

/**
 * The id names form, span and version: who drafts the same twice finds what is there.
 *
 * @example periodReportId('weekly', { from: '2026-11-16', to: '2026-11-22' }, 1) // 'weekly.20261116.20261122.1'
 */
export function periodReportId(
  form: string,
  { from, to }: Pick<PeriodReport, 'from' | 'to'>,
  version: number,
): string {
  const short = (time: string) => time.replace(/[-:]|\.\d+Z$/g, '');
  return [form, short(from), short(to), String(version)].join('.');
}

/** The form that an id of a periodic report names. */
export function formOfPeriodReport(id: string): string {
  return id.split('.', 1)[0] ?? '';
}
