// Reports as records under an incident, and what its timeline tells of them.

import type { By, RecordKind, ReportAct, TimelineChange } from '@thapcanh/incidents';
import { advance, type Incident, type IncidentStep, nextEntry } from '@thapcanh/incidents';
import type { Form } from '../form.ts';
import { withStoppedClocks } from './clocks.ts';
import { receiptOf, sendingOf, signingOf } from './life.ts';
import { type Report, reportSchema } from './report.ts';

export const reportRecords: RecordKind<Report> = { name: 'report', schema: reportSchema };

/**
 * The id of the next report of a form: `initial-1`, `initial-2`. Two who draft at once draw the same,
 * and one of them draws again.
 */
export function nextReportId(form: string, known: readonly Pick<Report, 'id' | 'form'>[]): string {
  return `${form}-${known.filter((report) => report.form.id === form).length + 1}`;
}

/** The entry of an act, and the head after it: a report that was sent stops its clocks. */
export function reportStep(
  before: Incident,
  {
    act,
    report,
    form,
    fields,
  }: {
    readonly act: ReportAct;
    readonly report: Report;
    readonly form: Form;
    /** Fields answered or taken back. */
    readonly fields?: readonly string[];
  },
  by: By,
): Pick<IncidentStep, 'before' | 'after' | 'entries'> {
  const after = act === 'send' ? withStoppedClocks(before, form, sentAtOf(report)) : before;
  const stopped = (after.clocks ?? []).filter((clock, index) => clock !== before.clocks?.[index]);
  const entry = nextEntry(before, {
    at: new Date(by.now).toISOString(),
    actor: by.actor,
    change: {
      kind: 'report',
      act,
      report: report.id,
      form: form.id,
      version: report.version,
      ...detailsOf(act, report),
      ...(fields === undefined ? {} : { fields: [...fields].sort() }),
      ...(stopped.length === 0 ? {} : { clocks: stopped.map(({ id }) => id) }),
    },
  });
  return { before, after: advance(after, entry), entries: [entry] };
}

type Details = Partial<Extract<TimelineChange, { kind: 'report' }>>;

/** What the timeline keeps of an act beside the report itself. */
function detailsOf(act: ReportAct, report: Report): Details {
  const last = report.steps.at(-1);
  switch (act) {
    case 'draft':
      return report.corrects === undefined ? {} : { corrects: report.corrects.report };
    case 'return':
      return last?.act === 'return' ? { reason: last.reason } : {};
    case 'approve':
      return last?.act === 'approve' ? { digest: last.digest } : {};
    case 'sign': {
      const signing = signingOf(report);
      return signing === undefined ? {} : { number: signing.number, digest: signing.fileSha256 };
    }
    case 'send': {
      const sending = sendingOf(report);
      if (sending === undefined) return {};
      const { channel, sentAt, lateReason } = sending;
      return {
        channel,
        happenedAt: sentAt,
        ...(lateReason === undefined ? {} : { reason: lateReason }),
      };
    }
    case 'receive': {
      const receipt = receiptOf(report);
      if (receipt === undefined) return {};
      const { receivedAt, receiptSha256 } = receipt;
      return {
        happenedAt: receivedAt,
        ...(receiptSha256 === undefined ? {} : { digest: receiptSha256 }),
      };
    }
    case 'answer':
    case 'submit':
    case 'stop':
      return {};
  }
}

function sentAtOf(report: Report): string {
  const sentAt = sendingOf(report)?.sentAt;
  if (sentAt === undefined) throw new Error(`report ${report.id} was not sent`);
  return sentAt;
}
