// Periodic reports of the province: the same life as those of incidents, apart from any.
import {
  documentQuerySchema,
  type NewPeriodReport,
  newPeriodReportSchema,
  periodReportQuerySchema,
} from '@thapcanh/api-schema';
import { type Clock, localDay } from '@thapcanh/incidents';
import {
  contentOf,
  type Dossier,
  draftReport,
  type Form,
  formOf,
  formOn,
  type PeriodFigures,
  type PeriodReport,
  periodFrom,
  periodReportId,
  periodsBefore,
  reportDocument,
} from '@thapcanh/reports';
import type { PeriodReports, StoredPeriodReport } from '@thapcanh/store';
import * as z from 'zod';
import { discloses } from './audit-read.ts';
import { movedMeanwhile } from './changed-since.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { byCaller } from './incident-action.ts';
import { type PeriodDossierOptions, periodDossier } from './period-dossier.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ReportActRoute, reportActs, reportBy } from './report-acts.ts';
import { documentResponse } from './report-document.ts';
import { reportRefusal } from './report-refusal.ts';
import { reportDetail, reportSummary } from './report-views.ts';
import { type ApiContext, bodyOf, etagOf, matchesRev, queryOf } from './request.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';

export interface PeriodReportRoutesOptions
  extends Pick<
    PeriodDossierOptions,
    'incidents' | 'index' | 'anchors' | 'presence' | 'users' | 'notices'
  > {
  readonly periodReports: PeriodReports;
  readonly clock: Clock;
  readonly province: { readonly simulated: boolean };
}

const path = '/v1/reports';
const one = `${path}/:report`;
const sortKey = z.string().max(1024);

interface Found {
  readonly stored: StoredPeriodReport;
  readonly form: Form;
}

/** `/v1/reports` and what is under it; for those who see the whole province. */
export function periodReportRoutes(options: PeriodReportRoutesOptions): readonly Route[] {
  const { periodReports, clock, province } = options;

  async function found(c: ApiContext): Promise<Outcome<Found>> {
    const stored = seesAll(c) ? await periodReports.get(c.req.param('report') ?? '') : undefined;
    const form = stored && formOf(stored.body.report.form);
    return stored === undefined || form === undefined
      ? refuse('not_found', 'There is no such report, or you are not allowed to see it.')
      : accept({ stored, form });
  }

  async function dossierOf(c: ApiContext, { stored, form }: Found): Promise<Outcome<Dossier>> {
    const reported = await reportedBefore(stored.body, form);
    return periodDossier(stored.body, form, reported, {
      ...options,
      registry: c.get('caller').registry,
      simulated: province.simulated,
      now: clock.now(),
    });
  }

  /** Figures of the period before, as its latest approved version froze them. */
  async function reportedBefore(
    { from }: PeriodReport,
    form: Form,
  ): Promise<PeriodFigures | undefined> {
    const [previous] = form.every === undefined ? [] : periodsBefore(form.every, from, 1);
    let figures: PeriodFigures | undefined;
    for (let version = 1; previous !== undefined; version += 1) {
      const stored = await periodReports.get(periodReportId(form.id, previous, version));
      if (stored === undefined) break;
      figures = stored.body.report.frozen?.figures ?? figures;
    }
    return figures;
  }

  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, periodReportQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const after = decodeCursor(c, 'reports', query.value, sortKey);
    if (!after.ok) return problemResponse(after.refusal);
    if (!seesAll(c)) return c.json({ items: [] });
    const page = await periodReports.list(query.value.form, {
      limit: query.value.limit,
      ...(after.value === undefined ? {} : { after: after.value }),
    });
    return c.json({
      items: page.items.flatMap(({ body }) => {
        const form = formOf(body.report.form);
        return form === undefined ? [] : [reportSummary(body.report, form, spanOf(body))];
      }),
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'reports', query.value, page.next) }),
    });
  }

  async function withReport(
    c: ApiContext,
    answer: (found: Found, dossier: Dossier) => Response | Promise<Response>,
  ): Promise<Response> {
    const report = await found(c);
    if (!report.ok) return problemResponse(report.refusal);
    const dossier = await dossierOf(c, report.value);
    return dossier.ok ? answer(report.value, dossier.value) : problemResponse(dossier.refusal);
  }

  const show = (c: ApiContext) =>
    withReport(c, ({ stored: { body, rev }, form }, dossier) =>
      c.json(reportDetail(body.report, form, dossier, spanOf(body)), 200, { etag: etagOf(rev) }),
    );

  async function print(c: ApiContext): Promise<Response> {
    const query = queryOf(c, documentQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    return withReport(c, ({ stored: { body }, form }, dossier) => {
      const content = contentOf(body.report, form, dossier);
      const document = reportDocument(body.report, form, content, dossier.at);
      const object = { type: 'report', id: body.report.id, count: 1 } as const;
      discloses(c, { action: 'report.download', object });
      return documentResponse(document, query.value, body.report.id);
    });
  }

  /** The summary after a write, with the new ETag. */
  function written(c: ApiContext, body: PeriodReport, form: Form, rev: number, status: 200 | 201) {
    return c.json(reportSummary(body.report, form, spanOf(body)), status, { etag: etagOf(rev) });
  }

  async function draft(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, newPeriodReportSchema);
    if (!body.ok) return problemResponse(body.refusal);
    if (!seesAll(c)) {
      return problemResponse(refuse('not_found', 'Reports of the province are not yours.').refusal);
    }
    const asked = await askedFor(body.value);
    if (!asked.ok) return problemResponse(asked.refusal);
    const { form, from, to, corrects } = asked.value;
    const id = periodReportId(form.id, { from, to }, (corrects?.version ?? 0) + 1);
    const report = draftReport(
      { id, form, ...(corrects === undefined ? {} : { corrects }) },
      reportBy(byCaller(c.get('caller'), clock)),
    );
    const made = { from, to, report };
    if ((await periodReports.put(made, 0)) === 'written') return written(c, made, form, 1, 201);
    const detail = `${id} is there already. Continue with that one, or correct it once it is approved.`;
    return problemResponse(refuse('already_exists', detail).refusal);
  }

  async function askedFor(body: NewPeriodReport): Promise<Outcome<Asked>> {
    if (!('corrects' in body)) return newSpan(body, clock);
    const stored = await periodReports.get(body.corrects);
    const form = stored && formOf(stored.body.report.form);
    if (stored === undefined || form === undefined) {
      return refuse('invalid_request', 'There is no such report.', [
        { at: '/corrects', message: 'not a report' },
      ]);
    }
    const { from, to, report } = stored.body;
    if (report.frozen !== undefined) return accept({ form, from, to, corrects: report });
    return refuse('invalid_transition', `${report.id} is not approved: change it as it is.`);
  }

  function actRoute<T>({ path: last, roles, body, apply }: ReportActRoute<T>): Route {
    async function handle(c: ApiContext): Promise<Response> {
      const given = await bodyOf(c, body);
      if (!given.ok) return problemResponse(given.refusal);
      const report = await found(c);
      if (!report.ok) return problemResponse(report.refusal);
      const { stored, form } = report.value;
      const match = matchesRev(c, stored.rev);
      if (!match.ok) return problemResponse(match.refusal);
      const before = stored.body.report;
      const result = await apply(before, given.value, {
        form,
        by: reportBy(byCaller(c.get('caller'), clock)),
        content: async () => {
          const dossier = await dossierOf(c, report.value);
          return dossier.ok ? accept(contentOf(before, form, dossier.value)) : dossier;
        },
      });
      if (!result.ok) return problemResponse(reportRefusal(before, result).refusal);
      const after = { ...stored.body, report: result.report };
      if ((await periodReports.put(after, stored.rev)) === 'moved') {
        return problemResponse(movedMeanwhile().refusal);
      }
      return written(c, after, form, stored.rev + 1, 200);
    }
    return { method: 'POST', path: `${one}/${last}`, roles, handle };
  }

  return [
    { method: 'GET', path, roles: EVERYBODY, handle: list },
    { method: 'GET', path: one, roles: EVERYBODY, handle: show },
    { method: 'GET', path: `${one}/document`, roles: EVERYBODY, handle: print },
    { method: 'POST', path, roles: RESPONDERS, handle: draft },
    ...reportActs(actRoute),
  ];
}

interface Asked extends Pick<PeriodReport, 'from' | 'to'> {
  readonly form: Form;
  readonly corrects?: PeriodReport['report'];
}

/** The form in force, and the span it reports: as long as the form says, or the shift's own. */
function newSpan(
  body: Exclude<NewPeriodReport, { corrects: string }>,
  clock: Clock,
): Outcome<Asked> {
  const form = formOn(body.form, localDay(clock.now()));
  if (form === undefined || form.subject === 'incident') {
    return refuse('invalid_request', 'There is no such form: see GET /v1/report-forms.', [
      { at: '/form', message: 'not a periodic form in force' },
    ]);
  }
  if (form.every !== undefined && !('to' in body)) {
    return accept({ form, ...periodFrom(form.every, body.from) });
  }
  if (form.every === undefined && 'to' in body && body.from < body.to) {
    const instant = (time: string) => new Date(time).toISOString();
    return accept({ form, from: instant(body.from), to: instant(body.to) });
  }
  const wanted = form.every === undefined ? 'from and to, as instants' : 'from, as a day';
  return refuse('invalid_request', `This form takes ${wanted}.`, [
    { at: '/from', message: wanted },
  ]);
}

function spanOf({ from, to }: PeriodReport): { readonly from: string; readonly to: string } {
  return { from, to };
}

/** Reports of the province are for those who see all of it. */
function seesAll(c: ApiContext): boolean {
  return c.get('caller').scope === 'all';
}
