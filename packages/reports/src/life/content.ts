// What a report says: from what is known while it is a draft, as it was frozen afterwards.
import { localDay } from '@thapcanh/incidents';
import { composeDocument, emptyFrame, type Frame } from '../document/compose.ts';
import type { ReportDocument } from '../document/model.ts';
import type { Dossier } from '../dossier.ts';
import { numberOf } from '../fill/judgement.ts';
import { type FilledForm, fillForm } from '../fill-form.ts';
import { type Form, fieldsOf } from '../form.ts';
import { dayText, momentText } from '../moment.ts';
import { correctionsBetween } from './corrections.ts';
import { signingOf } from './life.ts';
import {
  type FrozenValue,
  type Report,
  type ReportContent,
  reportContentSchema,
} from './report.ts';

/** The report's fields: filled from the dossier and its answers, or as they were frozen. */
export function filledReport(report: Report, form: Form, dossier: Dossier): FilledForm {
  if (report.frozen !== undefined) return frozenForm(form, report.frozen);
  return fillForm(form, dossier, {
    answers: report.answers,
    ...(report.corrects === undefined ? {} : { base: report.corrects.values }),
  });
}

/** What the report says now; once it is approved this never changes. */
export function contentOf(report: Report, form: Form, dossier: Dossier): ReportContent {
  if (report.frozen !== undefined) return report.frozen;
  const values: Record<string, FrozenValue> = {};
  for (const { field, value, origin } of filledReport(report, form, dossier).fields) {
    if (value !== undefined && origin !== undefined) values[field.id] = { value, origin };
  }
  const chain = chainOf(dossier);
  return wellFormed({
    values,
    issuer: dossier.issuer,
    about: aboutWords(dossier),
    reference: referenceOf(dossier),
    simulated: dossier.simulated,
    ...(chain === undefined ? {} : { chain }),
    ...(report.corrects === undefined
      ? {}
      : { corrections: correctionsBetween(form, report.corrects.values, values) }),
    ...(dossier.subject === 'period' ? { figures: dossier.figures } : {}),
  });
}

/** The content as text that can be hashed and stored: half a character, as a log may hold it, is none. */
function wellFormed(content: ReportContent): ReportContent {
  const whole = (_: string, value: unknown): unknown =>
    typeof value === 'string' ? value.toWellFormed() : value;
  return reportContentSchema.parse(JSON.parse(JSON.stringify(content), whole));
}

/**
 * The document of a report. `at` (ISO 8601 UTC) dates a draft; an approved one bears the time of its
 * approval, so that it is the same bytes whenever it is asked for. A stopped one is an empty frame.
 */
export function reportDocument(
  report: Report,
  form: Form,
  content: ReportContent,
  at: string,
): ReportDocument {
  const approved = report.steps.findLast(({ act }) => act === 'approve')?.at;
  const signing = signingOf(report);
  const frame: Frame = {
    issuer: content.issuer,
    at: approved ?? at,
    day: localDay(Date.parse(approved ?? at)),
    about: content.about,
    reference: content.reference,
    draft: approved === undefined,
    simulated: content.simulated,
    ...(content.chain === undefined ? {} : { chain: content.chain }),
    ...(content.corrections === undefined ? {} : { corrections: content.corrections }),
    ...(signing === undefined
      ? {}
      : {
          registration: {
            number: signing.number,
            day: signing.day,
            ...(signing.symbol === undefined ? {} : { symbol: signing.symbol }),
          },
        }),
  };
  return report.state === 'stopped'
    ? emptyFrame(form, frame)
    : composeDocument(frozenForm(form, content), frame);
}

function frozenForm(form: Form, { values }: ReportContent): FilledForm {
  const fields = fieldsOf(form).map(({ field, label }) => {
    const frozen = Object.hasOwn(values, field.id) ? values[field.id] : undefined;
    return { field, label, ...frozen };
  });
  return { form, fields };
}

function chainOf(dossier: Dossier): string | undefined {
  switch (dossier.subject) {
    case 'incident':
      return dossier.incident.hash;
    case 'period':
      return dossier.anchor;
    case 'shift':
      return undefined;
  }
}

function aboutWords(dossier: Dossier): Readonly<Record<string, string>> {
  const agency = dossier.issuer.name;
  switch (dossier.subject) {
    case 'incident': {
      const { incident, system, organisations } = dossier;
      const place = system?.name ?? incident.mainEntity?.value ?? organisations[incident.agency];
      return { agency, number: numberOf(dossier.incident), system: place ?? incident.agency };
    }
    case 'period':
      return { agency, from: dayText(dossier.from), to: dayText(dossier.to) };
    case 'shift':
      return { agency, from: momentText(dossier.from), to: momentText(dossier.to) };
  }
}

function referenceOf(dossier: Dossier): string {
  switch (dossier.subject) {
    case 'incident':
      return numberOf(dossier.incident);
    case 'period':
      return `${dayText(dossier.from)} – ${dayText(dossier.to)}`;
    case 'shift':
      return momentText(dossier.to);
  }
}
