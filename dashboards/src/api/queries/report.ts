// Reports of incidents and of periods, and the forms they are written in.
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  pageOf,
  type ReportDetail,
  reportDetailSchema,
  reportFormSchema,
  reportSummarySchema,
} from '@thapcanh/api-schema';
import * as z from 'zod';
import { DIRECTORY_STALE_MS } from './directory.ts';
import { unwrap } from './unwrap.ts';

const REPORT_POLL_MS = 15_000;

/** Where a report lies: under its incident, or among the province's. */
export type ReportPlace =
  | { readonly of: 'incident'; readonly incident: string; readonly report: string }
  | { readonly of: 'province'; readonly report: string };

/** A report as it was answered, and the tag of that answer. */
export interface SeenReport {
  readonly report: ReportDetail;
  readonly etag: string;
}

const reportsSchema = z.object({ items: z.array(reportSummarySchema) });

/** The report as it is now. */
export async function readReport(api: ApiClient, place: ReportPlace, signal?: AbortSignal) {
  const { report } = place;
  const options = signal === undefined ? {} : { signal };
  const call =
    place.of === 'incident'
      ? api.GET('/v1/incidents/{id}/reports/{report}', {
          params: { path: { id: place.incident, report } },
          ...options,
        })
      : api.GET('/v1/reports/{report}', { params: { path: { report } }, ...options });
  return answerOf(call, reportDetailSchema);
}

export function reportQueries(api: ApiClient) {
  return {
    reportForms: () =>
      queryOptions({
        queryKey: ['report-forms'],
        queryFn: async ({ signal }) =>
          unwrap(await answerOf(api.GET('/v1/report-forms', { signal }), pageOf(reportFormSchema)))
            .items,
        staleTime: DIRECTORY_STALE_MS,
      }),
    incidentReports: (id: string) =>
      queryOptions({
        queryKey: ['incidents', 'one', id, 'reports'],
        queryFn: async ({ signal }) => {
          const call = api.GET('/v1/incidents/{id}/reports', { params: { path: { id } }, signal });
          return unwrap(await answerOf(call, reportsSchema)).items;
        },
      }),
    periodReports: (form: string, cursor?: string) =>
      queryOptions({
        queryKey: ['reports', 'of', form, cursor],
        queryFn: async ({ signal }) => {
          const query = { form, ...(cursor === undefined ? {} : { cursor }) };
          const call = api.GET('/v1/reports', { params: { query }, signal });
          return unwrap(await answerOf(call, pageOf(reportSummarySchema)));
        },
      }),
    report: (place: ReportPlace) =>
      queryOptions({
        queryKey: ['reports', 'one', place],
        queryFn: async ({ signal }): Promise<SeenReport> => {
          const answer = await readReport(api, place, signal);
          return { report: unwrap(answer), etag: (answer.ok ? answer.etag : undefined) ?? '' };
        },
        refetchInterval: REPORT_POLL_MS,
      }),
  };
}
