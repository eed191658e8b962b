// Reports as the API shows them.
import type { ReportDetail, ReportField, ReportForm, ReportSummary } from '@thapcanh/api-schema';
import {
  actsFrom,
  contentDigest,
  contentOf,
  countFilled,
  type Dossier,
  type FilledField,
  type Form,
  filledReport,
  fillSentence,
  type Report,
  receiptOf,
  sendingOf,
} from '@thapcanh/reports';
import { reportNumber } from './incident-dossier.ts';

export function reportFormView({ id, validFrom, subject, every, name, clocks }: Form): ReportForm {
  return { id, validFrom, subject, ...(every === undefined ? {} : { every }), name, clocks };
}

/** `span`: the days of a periodic report, the instants of a shift. */
export function reportSummary(
  report: Report,
  form: Form,
  span: { readonly from?: string; readonly to?: string } = {},
): ReportSummary {
  const number = reportNumber(report);
  const sentAt = sendingOf(report)?.sentAt;
  const receivedAt = receiptOf(report)?.receivedAt;
  return {
    id: report.id,
    form: { id: form.id, validFrom: form.validFrom, name: form.name },
    version: report.version,
    state: report.state,
    ...(report.corrects === undefined ? {} : { corrects: report.corrects.report }),
    ...(number === undefined ? {} : { number }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...span,
  };
}

export function reportDetail(
  report: Report,
  form: Form,
  dossier: Dossier,
  span: { readonly from?: string; readonly to?: string } = {},
): ReportDetail {
  const filled = filledReport(report, form, dossier);
  const count = countFilled(filled);
  const places = placesOf(form);
  return {
    ...reportSummary(report, form, span),
    acts: [...actsFrom(report.state)],
    ...(dossier.dueAt === undefined ? {} : { dueAt: dossier.dueAt }),
    fields:
      report.state === 'stopped'
        ? []
        : filled.fields.map((field) => ({ ...fieldView(field), ...places.get(field.field.id) })),
    filled: count.filled,
    missing: [...count.missing],
    summary: fillSentence(count),
    digest: contentDigest(contentOf(report, form, dossier)),
    steps: report.steps,
  };
}

type Place = Pick<ReportField, 'section' | 'item' | 'mark'>;

function placesOf(form: Form): ReadonlyMap<string, Place> {
  return new Map(
    form.sections.flatMap(({ heading, items }) =>
      items.flatMap(({ heading: item, mark, fields }) =>
        fields.map(({ id }): [string, Place] => [
          id,
          { ...(heading === undefined ? {} : { section: heading }), item, mark },
        ]),
      ),
    ),
  );
}

function fieldView({ field, label, value, origin, suggestion }: FilledField): ReportField {
  return {
    id: field.id,
    label,
    kind: field.kind,
    source: field.source,
    mayBeUnknown: field.mayBeUnknown === true,
    ...(field.kind === 'choice' ? { options: field.options, several: field.several === true } : {}),
    ...(field.kind === 'table'
      ? { columns: field.columns.map(({ id, label: name }) => ({ id, label: name })) }
      : {}),
    ...(value === undefined ? {} : { value }),
    ...(origin === undefined ? {} : { origin }),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
