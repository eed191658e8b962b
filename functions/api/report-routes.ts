// Reports of an incident: drafted, filled, approved, signed, sent, and printed.
import { documentQuerySchema, newReportSchema } from '@thapcanh/api-schema';
import {
  agencyOfIncident,
  type Clock,
  type Incident,
  type IncidentRecord,
  localDay,
  newRecord,
  nextRecord,
} from '@thapcanh/incidents';
import {
  contentOf,
  type Dossier,
  draftReport,
  type Form,
  formOf,
  formOn,
  formsOn,
  nextReportId,
  type Report,
  reportDocument,
  reportDue,
  reportRecords,
  reportStep,
} from '@thapcanh/reports';
import type { IncidentStore } from '@thapcanh/store';
import { disclosesIncident } from './audit-read.ts';
import { incidentAction } from './incident-action.ts';
import { incidentDossier } from './incident-dossier.ts';
import { seenIncident } from './incident-routes.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ReportActRoute, reportActs, reportBy } from './report-acts.ts';
import { documentResponse } from './report-document.ts';
import { reportRefusal } from './report-refusal.ts';
import { reportDetail, reportFormView, reportSummary } from './report-views.ts';
import { type ApiContext, etagOf, matchesRev, queryOf } from './request.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';

export interface ReportRoutesOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
  readonly province: { readonly simulated: boolean };
}

type Stored = IncidentRecord<Report>;

/** A report with its form, among all of its incident. */
interface Found {
  readonly stored: Stored;
  /** As the API names it. */
  readonly report: Report;
  readonly form: Form;
  readonly all: readonly Stored[];
}

/**
 * The report under the name by which the API knows it: `initial-1`, or `initial-1@0f3a9c21` where it
 * lies under an incident that was merged into this one and may have an `initial-1` of its own.
 */
function named({ incident, body }: Stored, { id }: Incident): Report {
  return incident === id ? body : { ...body, id: `${body.id}@${incident.slice(-8)}` };
}

/** `/v1/report-forms`, `/v1/incidents/:id/reports` and what is under it. */
export function reportRoutes(options: ReportRoutesOptions): readonly Route[] {
  const { incidents, clock, province } = options;
  const path = '/v1/incidents/:id/reports';
  const one = `${path}/:report`;

  function dossierOf(c: ApiContext, incident: Incident, { form, all }: Found): Promise<Dossier> {
    const { registry } = c.get('caller');
    const { simulated } = province;
    return incidentDossier(incident, form, all, {
      incidents,
      registry,
      simulated,
      now: clock.now(),
    });
  }

  async function found(c: ApiContext, incident: Incident): Promise<Outcome<Found>> {
    const all = await incidents.records(incident, reportRecords);
    const id = c.req.param('report');
    const stored = all.find((one) => named(one, incident).id === id);
    const form = stored && formOf(stored.body.form);
    return stored === undefined || form === undefined
      ? refuse('not_found', 'The incident has no such report.')
      : accept({ stored, report: named(stored, incident), form, all });
  }

  /** Answers with what a report and its dossier give, if the caller may see the incident. */
  async function withReport(
    c: ApiContext,
    answer: (
      report: Report,
      form: Form,
      dossier: Dossier,
      rev: number,
    ) => Response | Promise<Response>,
  ): Promise<Response> {
    const incident = await seenIncident(c, incidents);
    if (!incident.ok) return problemResponse(incident.refusal);
    const seen = await found(c, incident.value);
    if (!seen.ok) return problemResponse(seen.refusal);
    const { stored, report, form } = seen.value;
    const dossier = await dossierOf(c, incident.value, seen.value);
    return answer(report, form, dossier, stored.rev);
  }

  async function list(c: ApiContext): Promise<Response> {
    const incident = await seenIncident(c, incidents);
    if (!incident.ok) return problemResponse(incident.refusal);
    const reports = await incidents.records(incident.value, reportRecords);
    const items = reports.flatMap((stored) => {
      const form = formOf(stored.body.form);
      return form === undefined ? [] : [reportSummary(named(stored, incident.value), form)];
    });
    return c.json({ items });
  }

  const show = (c: ApiContext) =>
    withReport(c, (report, form, dossier, rev) =>
      c.json(reportDetail(report, form, dossier), 200, { etag: etagOf(rev) }),
    );

  async function print(c: ApiContext): Promise<Response> {
    const query = queryOf(c, documentQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    return withReport(c, (report, form, dossier) => {
      const incident = c.req.param('id') ?? '';
      const of = { id: incident, agency: agencyOfIncident(incident) ?? '' };
      disclosesIncident(c, 'report.download', of, { type: 'report', count: 1 });
      const content = contentOf(report, form, dossier);
      const document = reportDocument(report, form, content, dossier.at);
      return documentResponse(document, query.value, report.id);
    });
  }

  const draft = incidentAction(options, {
    name: 'draft report',
    body: newReportSchema,
    conditional: false,
    async act(before, body, by) {
      const all = await incidents.records(before, reportRecords);
      const known = all.map((stored) => named(stored, before));
      const asked =
        'form' in body ? freshForm(body.form, known, clock) : correctable(body.corrects, known);
      if (!asked.ok) return asked;
      const { form, corrects } = asked.value;
      const report = draftReport(
        {
          id: nextReportId(form.id, known),
          form,
          ...(corrects === undefined ? {} : { corrects }),
        },
        reportBy(by),
      );
      const step = reportStep(before, { act: 'draft', report, form }, by);
      return accept({ step: { ...step, records: [newRecord(reportRecords, report.id, report)] } });
    },
  });

  function actRoute<T>({
    act,
    path: last,
    roles,
    body,
    apply,
    fieldsOf,
  }: ReportActRoute<T>): Route {
    const handle = incidentAction(options, {
      name: `${act} report`,
      body,
      conditional: false,
      async act(before, given, by, c) {
        const seen = await found(c, before);
        if (!seen.ok) return seen;
        const { stored, report, form } = seen.value;
        const match = seenSince(c, stored.rev);
        if (!match.ok) return match;
        const dueAt = reportDue(before, form);
        const result = await apply(stored.body, given, {
          form,
          by: reportBy(by),
          content: async () =>
            accept(contentOf(stored.body, form, await dossierOf(c, before, seen.value))),
          ...(dueAt === undefined ? {} : { dueAt }),
        });
        if (!result.ok) return reportRefusal(stored.body, result);
        const fields = fieldsOf?.(given);
        const told = { ...result.report, id: report.id };
        const step = reportStep(
          before,
          { act, report: told, form, ...(fields === undefined ? {} : { fields }) },
          by,
        );
        return accept({
          step: { ...step, records: [nextRecord(reportRecords, stored, result.report)] },
        });
      },
    });
    return { method: 'POST', path: `${one}/${last}`, roles, handle };
  }

  const forms = (c: ApiContext): Response =>
    c.json({ items: formsOn(localDay(clock.now())).map(reportFormView) });

  return [
    { method: 'GET', path: '/v1/report-forms', roles: EVERYBODY, handle: forms },
    { method: 'GET', path, roles: EVERYBODY, handle: list },
    { method: 'GET', path: one, roles: EVERYBODY, handle: show },
    { method: 'GET', path: `${one}/document`, roles: EVERYBODY, handle: print },
    { method: 'POST', path, roles: RESPONDERS, handle: draft },
    ...reportActs(actRoute),
  ];
}

/** A report goes on without If-Match; who sends one is told when the report is another by now. */
function seenSince(c: ApiContext, rev: number): Outcome<undefined> {
  return c.req.header('if-match') === undefined ? accept(undefined) : matchesRev(c, rev);
}

interface Asked {
  readonly form: Form;
  readonly corrects?: Report;
}

/** A form in force of which no other report is being written. */
function freshForm(id: string, known: readonly Report[], clock: Clock): Outcome<Asked> {
  const form = formOn(id, localDay(clock.now()));
  if (form === undefined || form.subject !== 'incident') {
    const detail = 'There is no such form for incidents: see GET /v1/report-forms.';
    return refuse('invalid_request', detail, [{ at: '/form', message: 'not a form in force' }]);
  }
  const open = known.find(
    (report) => report.form.id === id && ['draft', 'submitted'].includes(report.state),
  );
  if (open === undefined) return accept({ form });
  return refuse('already_exists', `${open.id} is being written. Continue with that one.`);
}

/** A report that was approved is corrected in the form it was written with, once. */
function correctable(id: string, known: readonly Report[]): Outcome<Asked> {
  const corrects = known.find((report) => report.id === id);
  const form = corrects && formOf(corrects.form);
  if (corrects === undefined || form === undefined) {
    return refuse('invalid_request', 'The incident has no such report.', [
      { at: '/corrects', message: 'not a report of the incident' },
    ]);
  }
  if (corrects.frozen === undefined) {
    return refuse('invalid_transition', `${id} is not approved: change it as it is.`);
  }
  const next = known.find((one) => one.corrects?.report === id && one.state !== 'stopped');
  if (next === undefined) return accept({ form, corrects });
  return refuse('already_exists', `${next.id} corrects it already. Go on from that one.`);
}
