import type { Answer, Failure } from '@thapcanh/api-client';
import type { ReportDetail } from '@thapcanh/api-schema';

type Refused = Extract<Answer<never>, { ok: false }>;

/** A draft of an initial report, otherwise as asked. */
export function reportDetail(but: Partial<ReportDetail> = {}): ReportDetail {
  return {
    id: 'initial-1',
    form: {
      id: 'initial',
      validFrom: '2026-10-05',
      name: { vi: 'Báo cáo ban đầu', en: 'Initial report' },
    },
    version: 1,
    state: 'draft',
    acts: ['answer', 'submit', 'stop'],
    fields: [],
    filled: 0,
    missing: [],
    summary: '',
    digest: 'a'.repeat(64),
    steps: [{ act: 'draft', at: '2026-11-22T01:00:00.000Z', by: 'lan' }],
    ...but,
  };
}

/** The API refuses. */
export function refusal(code: Failure['code'], status: number): Refused {
  return { ok: false, failure: { code, status, detail: '', errors: [] } };
}
