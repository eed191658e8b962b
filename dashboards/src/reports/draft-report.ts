// Beginning a report; its id is answered.
import { type Answer, type ApiClient, answerOf } from '@thapcanh/api-client';
import {
  type NewPeriodReport,
  type NewReport,
  reportSummarySchema,
  timelineEntrySchema,
} from '@thapcanh/api-schema';

/** Drafts a report of an incident. */
export async function draftIncidentReport(
  api: ApiClient,
  incident: string,
  body: NewReport,
): Promise<Answer<string>> {
  const params = { path: { id: incident }, header: { 'idempotency-key': crypto.randomUUID() } };
  const call = api.POST('/v1/incidents/{id}/reports', { params, body });
  const answer = await answerOf(call, timelineEntrySchema);
  if (!answer.ok) return answer;
  const { change } = answer.value;
  return { ...answer, value: change.kind === 'report' ? change.report : '' };
}

/** Drafts a report of the province. */
export async function draftPeriodReport(
  api: ApiClient,
  body: NewPeriodReport,
): Promise<Answer<string>> {
  const answer = await answerOf(api.POST('/v1/reports', { body }), reportSummarySchema);
  return answer.ok ? { ...answer, value: answer.value.id } : answer;
}
