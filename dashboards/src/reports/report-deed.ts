// One act on a report, wherever it lies.
import { type Answer, type ApiClient, type ApiFile, fileOf, outcomeOf } from '@thapcanh/api-client';
import type {
  answersSchema,
  approvalSchema,
  DocumentQuery,
  dispatchSchema,
  receiptBodySchema,
  reportReturnSchema,
  signatureSchema,
} from '@thapcanh/api-schema';
import type * as z from 'zod';
import type { ReportPlace } from '../api/queries/report.ts';

/** An act with what it takes. */
export type ReportDeed =
  | { readonly act: 'answer'; readonly body: z.input<typeof answersSchema> }
  | { readonly act: 'submit' }
  | { readonly act: 'return'; readonly body: z.input<typeof reportReturnSchema> }
  | { readonly act: 'approve'; readonly body: z.input<typeof approvalSchema> }
  | { readonly act: 'sign'; readonly body: z.input<typeof signatureSchema> }
  | { readonly act: 'send'; readonly body: z.input<typeof dispatchSchema> }
  | { readonly act: 'receive'; readonly body: z.input<typeof receiptBodySchema> }
  | { readonly act: 'stop' };

/** `etag` of what the person saw; `key` tells a repetition from a second act. */
export function sendDeed(
  api: ApiClient,
  place: ReportPlace,
  deed: ReportDeed,
  { etag, key }: { readonly etag: string; readonly key: string },
): Promise<Answer<undefined>> {
  return place.of === 'incident'
    ? sendToIncident(api, place, deed, { etag, key })
    : sendToProvince(api, place, deed, etag);
}

function sendToIncident(
  api: ApiClient,
  { incident, report }: Extract<ReportPlace, { of: 'incident' }>,
  deed: ReportDeed,
  { etag, key }: { readonly etag: string; readonly key: string },
): Promise<Answer<undefined>> {
  const params = {
    path: { id: incident, report },
    header: { 'if-match': etag, 'idempotency-key': key },
  };
  switch (deed.act) {
    case 'answer':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/answers', { params, body: deed.body }),
      );
    case 'submit':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/submission', { params, body: {} }),
      );
    case 'return':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/return', { params, body: deed.body }),
      );
    case 'approve':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/approval', { params, body: deed.body }),
      );
    case 'sign':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/signature', { params, body: deed.body }),
      );
    case 'send':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/dispatch', { params, body: deed.body }),
      );
    case 'receive':
      return outcomeOf(
        api.POST('/v1/incidents/{id}/reports/{report}/receipt', { params, body: deed.body }),
      );
    case 'stop':
      return outcomeOf(api.POST('/v1/incidents/{id}/reports/{report}/stop', { params, body: {} }));
  }
}

function sendToProvince(
  api: ApiClient,
  { report }: Extract<ReportPlace, { of: 'province' }>,
  deed: ReportDeed,
  etag: string,
): Promise<Answer<undefined>> {
  const params = { path: { report }, header: { 'if-match': etag } };
  switch (deed.act) {
    case 'answer':
      return outcomeOf(api.POST('/v1/reports/{report}/answers', { params, body: deed.body }));
    case 'submit':
      return outcomeOf(api.POST('/v1/reports/{report}/submission', { params, body: {} }));
    case 'return':
      return outcomeOf(api.POST('/v1/reports/{report}/return', { params, body: deed.body }));
    case 'approve':
      return outcomeOf(api.POST('/v1/reports/{report}/approval', { params, body: deed.body }));
    case 'sign':
      return outcomeOf(api.POST('/v1/reports/{report}/signature', { params, body: deed.body }));
    case 'send':
      return outcomeOf(api.POST('/v1/reports/{report}/dispatch', { params, body: deed.body }));
    case 'receive':
      return outcomeOf(api.POST('/v1/reports/{report}/receipt', { params, body: deed.body }));
    case 'stop':
      return outcomeOf(api.POST('/v1/reports/{report}/stop', { params, body: {} }));
  }
}

/** The document of a report. */
export function documentOf(
  api: ApiClient,
  place: ReportPlace,
  format: DocumentQuery['format'],
): Promise<Answer<ApiFile>> {
  const query = { format };
  const { report } = place;
  return fileOf(
    place.of === 'incident'
      ? api.GET('/v1/incidents/{id}/reports/{report}/document', {
          params: { path: { id: place.incident, report }, query },
          parseAs: 'blob',
        })
      : api.GET('/v1/reports/{report}/document', {
          params: { path: { report }, query },
          parseAs: 'blob',
        }),
  );
}
