import { createHash } from 'node:crypto';
import {
  incidentDetailSchema,
  type ProblemCode,
  problemSchema,
  type ReportDetail,
  reportDetailSchema,
  reportFormSchema,
  reportSummarySchema,
  timelineEntrySchema,
} from '@thapcanh/api-schema';
import { verifyChain } from '@thapcanh/incidents';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';

let api: TestApi;
let incident = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'truongca', name: 'Trưởng ca', role: 'lead', agency: 'LK-CA' });
  await api.putUser({ sub: 'kt', name: 'Kỹ thuật', role: 'agency', agency: 'LK-TTCDS' });
  await api.deliver([
    alertOf({
      time: '2026-11-22T05:00:00Z',
      attributes: { title_vi: 'Mã điều khiển đã chạy', severity_hint: 'M2' },
      common: { 'source.ip': '198.51.100.23', 'host.name': 'dvc-app01' },
    }),
  ]);
  const { items } = await api.incidents.list(
    { scope: 'all', status: 'open', restricted: true },
    { limit: 1, now: NOW },
  );
  incident = items[0]?.id ?? '';
});

const base = () => `/v1/incidents/${incident}/reports`;
const post = (sub: string, path: string, body: unknown, headers = {}) =>
  api.call(sub, 'POST', `${base()}${path}`, { body, headers });

async function done(response: Response) {
  expect(response.status).toBe(201);
  return timelineEntrySchema.parse(await response.json());
}

async function problem(response: Response): Promise<ProblemCode> {
  const { code, status } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return code;
}

async function report(id = 'initial-1'): Promise<ReportDetail> {
  const response = await api.call('lan', 'GET', `${base()}/${id}`);
  expect(response.status).toBe(200);
  return reportDetailSchema.parse(await response.json());
}

async function detail() {
  const response = await api.call('lan', 'GET', `/v1/incidents/${incident}`);
  return incidentDetailSchema.parse(await response.json());
}

const now = () => new Date(NOW).toISOString();
const signature = {
  number: '12',
  symbol: 'BC-TTCĐS',
  day: '2026-11-22',
  signer: 'Trần Thị Mẫu',
  fileSha256: 'a'.repeat(64),
};
const answers = { answers: { proposals: { kind: 'text', text: 'xin thêm hai kỹ sư' } } };

/** A report of the form, approved. */
async function approved(): Promise<void> {
  await done(await post('lan', '', { form: 'initial' }));
  await done(await post('lan', '/initial-1/submission', {}));
  const { digest } = await report();
  await done(await post('truongca', '/initial-1/approval', { digest }));
}

async function signed(): Promise<void> {
  await approved();
  await done(await post('lan', '/initial-1/signature', signature));
}

describe('forms', () => {
  it('in force are listed with the clocks they answer to', async () => {
    const response = await api.call('kt', 'GET', '/v1/report-forms');
    const { items } = z.object({ items: z.array(reportFormSchema) }).parse(await response.json());

    expect(items).toHaveLength(11);
    expect(items.find(({ id }) => id === 'initial')?.clocks).toEqual(['immediate', 'initial']);
  });
});

describe('a report of an incident', () => {
  it('is drafted from what is known, and says what is missing', async () => {
    await done(await post('lan', '', { form: 'initial' }));

    const drafted = await report();
    const field = (id: string) => drafted.fields.find((one) => one.id === id);
    expect(drafted.state).toBe('draft');
    expect(field('operator')).toMatchObject({
      value: { text: 'Trung tâm Chuyển đổi số' },
      origin: 'registry',
      section: 'I. THÔNG TIN CHUNG',
      mark: 'L17',
    });
    expect(field('detected_by')?.origin).toBe('auto');
    expect(drafted.filled + drafted.missing.length).toBe(drafted.fields.length);
    expect(drafted.summary).toMatch(/^Đã điền sẵn \d+\/35 mục\. Còn thiếu: họ tên, chức vụ/);
    expect(drafted.dueAt).toBe((await detail()).clocks?.find(({ id }) => id === 'initial')?.due);
  });

  it('goes from draft to receipt; each step is an entry of the chain', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    await done(await post('lan', '/initial-1/answers', answers));
    await done(await post('lan', '/initial-1/submission', {}));
    await done(await post('truongca', '/initial-1/return', { reason: 'thiếu phạm vi' }));
    await done(await post('lan', '/initial-1/submission', {}));
    const { digest } = await report();
    await done(await post('truongca', '/initial-1/approval', { digest }));
    await done(await post('lan', '/initial-1/signature', signature));
    await done(
      await post('lan', '/initial-1/dispatch', { channel: 'document_exchange', sentAt: now() }),
    );
    await done(await post('lan', '/initial-1/receipt', { receivedAt: now() }));

    const { timeline, id } = await detail();
    const told = timeline.flatMap(({ change }) => (change.kind === 'report' ? [change] : []));
    expect(told.map(({ act }) => act)).toEqual([
      'draft',
      'answer',
      'submit',
      'return',
      'submit',
      'approve',
      'sign',
      'send',
      'receive',
    ]);
    expect(told.find(({ act }) => act === 'send')).toMatchObject({
      channel: 'document_exchange',
      clocks: ['initial'],
    });
    expect(verifyChain(id, timeline).ok).toBe(true);
    expect(await report()).toMatchObject({ state: 'received', number: '12/BC-TTCĐS', acts: [] });
  });

  it('stops its clock at the time it was sent', async () => {
    await signed();
    const clock = async () => (await detail()).clocks?.find(({ id }) => id === 'initial')?.doneAt;
    expect(await clock()).toBeUndefined();

    const sentAt = new Date(NOW - 3_600_000).toISOString();
    await done(await post('lan', '/initial-1/dispatch', { channel: 'phone', sentAt }));

    expect(await clock()).toBe(sentAt);
  });

  it('sent late says why', async () => {
    await signed();
    api.advance(2 * 24 * 3_600_000);
    const late = { channel: 'phone', sentAt: new Date(NOW + 30 * 3_600_000).toISOString() };

    expect(await problem(await post('lan', '/initial-1/dispatch', late))).toBe('invalid_request');
    await done(await post('lan', '/initial-1/dispatch', { ...late, lateReason: 'chờ ký số' }));
    api.advance(-2 * 24 * 3_600_000);
  });

  it('answered by somebody else meanwhile is not answered over by who says what they saw', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    const seen = await api.call('lan', 'GET', `${base()}/initial-1`);
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };

    await done(await post('truongca', '/initial-1/answers', answers, headers));
    const late = await post('lan', '/initial-1/answers', answers, headers);

    expect(await problem(late)).toBe('precondition_failed');
  });

  it('is approved as it was seen, or not', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    const { digest } = await report();
    await done(await post('lan', '/initial-1/answers', answers));
    await done(await post('lan', '/initial-1/submission', {}));

    const approval = await post('truongca', '/initial-1/approval', { digest });

    expect(await problem(approval)).toBe('precondition_failed');
  });

  it('approved no longer changes, whatever comes to the case', async () => {
    await approved();
    const before = await report();
    await api.deliver([
      alertOf({
        time: '2026-11-22T05:10:00Z',
        rule: 'rule-2',
        common: { 'source.ip': '198.51.100.23', 'host.name': 'dvc-db01' },
      }),
    ]);

    const after = await report();

    expect((await detail()).alertCount).toBe(2);
    expect([after.fields, after.digest]).toEqual([before.fields, before.digest]);
    expect(await problem(await post('lan', '/initial-1/answers', answers))).toBe(
      'invalid_transition',
    );
  });

  it('approved is corrected once, by a version that says what changed', async () => {
    await approved();
    await done(await post('lan', '', { corrects: 'initial-1' }));
    await done(await post('lan', '/initial-2/answers', answers));

    const page = await api.call('lan', 'GET', `${base()}/initial-2/document?format=html`);

    expect(await report('initial-2')).toMatchObject({ version: 2, corrects: 'initial-1' });
    expect(await page.text()).toContain('ĐIỀU CHỈNH SO VỚI BẢN TRƯỚC');
    expect(await problem(await post('lan', '', { corrects: 'initial-1' }))).toBe('already_exists');
  });

  it('is drafted once: a second of the form waits until it is approved', async () => {
    await done(await post('lan', '', { form: 'initial' }));

    expect(await problem(await post('lan', '', { form: 'initial' }))).toBe('already_exists');
    expect(await problem(await post('lan', '', { form: 'weekly' }))).toBe('invalid_request');
    expect(await problem(await post('lan', '', { corrects: 'initial-1' }))).toBe(
      'invalid_transition',
    );
  });

  it('takes two drafts at once as one', async () => {
    const both = await Promise.all([
      post('lan', '', { form: 'initial' }),
      post('truongca', '', { form: 'initial' }),
    ]);

    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
  });

  it('on a state secret stops, keeps what was recorded, and prints an empty frame', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    await done(await post('lan', '/initial-1/answers', answers));
    await done(await post('lan', '/initial-1/stop', {}));

    const page = await api.call('lan', 'GET', `${base()}/initial-1/document?format=html`);
    const text = await page.text();
    expect(text).toContain('Biện pháp đã áp dụng');
    expect(text).not.toContain('xin thêm hai kỹ sư');
    expect(text).not.toContain('dvc-app01');
    expect((await report()).fields).toEqual([]);
    const [stored] = await api.incidents.records(
      (await api.incidents.get(incident)) ?? expect.fail('no incident'),
      { name: 'report', schema: z.looseObject({ answers: z.record(z.string(), z.unknown()) }) },
    );
    expect(Object.keys(stored?.body.answers ?? {})).toEqual(['proposals']);
  });

  it('takes a repeated request once, and not for another report', async () => {
    const key = { 'idempotency-key': 'k1' };
    const first = await done(await post('lan', '', { form: 'initial' }, key));
    const again = await done(await post('lan', '', { form: 'initial' }, key));
    await done(await post('lan', '', { form: 'closing' }));
    const other = { 'idempotency-key': 'k2' };
    await done(await post('lan', '/initial-1/submission', {}, other));

    expect(again).toEqual(first);
    expect(await problem(await post('lan', '/closing-1/submission', {}, other))).toBe(
      'idempotency_conflict',
    );
  });

  it('takes half a character in an answer, and is approved with it', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    const half = { answers: { proposals: { kind: 'text', text: 'a\ud800b' } } };
    await done(await post('lan', '/initial-1/answers', half));
    await done(await post('lan', '/initial-1/submission', {}));
    await done(await post('truongca', '/initial-1/return', { reason: 'x\udc00' }));
    await done(await post('lan', '/initial-1/submission', {}));
    const { digest, fields } = await report();

    await done(await post('truongca', '/initial-1/approval', { digest }));

    expect(fields.find(({ id }) => id === 'proposals')?.value).toMatchObject({ text: 'a\ufffdb' });
  });

  it('refuses fields and values that the form does not have', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    const answer = async (given: unknown) => {
      const response = await post('lan', '/initial-1/answers', { answers: given });
      const { errors } = problemSchema.parse(await response.json());
      return errors?.map(({ at }) => at);
    };

    expect(await answer({ colour: { kind: 'text', text: 'x' } })).toEqual(['/answers/colour']);
    expect(await answer({ severity: { kind: 'text', text: 'x' } })).toEqual(['/answers/severity']);
    expect(await answer({ owner: { kind: 'unknown' } })).toEqual(['/answers/owner']);
  });

  it('is listed, and read by the agency whose case it is', async () => {
    await done(await post('lan', '', { form: 'initial' }));

    const response = await api.call('kt', 'GET', base());

    const { items } = z
      .object({ items: z.array(reportSummarySchema) })
      .parse(await response.json());
    expect(items.map(({ id, state }) => [id, state])).toEqual([['initial-1', 'draft']]);
    expect(await problem(await api.call('lan', 'GET', `${base()}/initial-9`))).toBe('not_found');
  });
});

describe('reports of incidents that became one', () => {
  it('are all there, each by a name of its own, and go on', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    await api.deliver([
      alertOf({
        time: '2026-11-22T05:01:00Z',
        rule: 'rule-2',
        common: { 'source.ip': '198.51.100.99' },
      }),
    ]);
    const { items } = await api.incidents.list(
      { scope: 'all', status: 'open', restricted: true },
      { limit: 2, now: NOW },
    );
    const younger = items.find(({ id }) => id !== incident)?.id ?? '';
    const drafted = await api.call('lan', 'POST', `/v1/incidents/${younger}/reports`, {
      body: { form: 'initial' },
    });
    await done(drafted);
    await api.deliver([
      alertOf({
        time: '2026-11-22T05:02:00Z',
        rule: 'rule-3',
        common: { 'source.ip': '198.51.100.23', 'destination.ip': '198.51.100.99' },
      }),
    ]);

    const response = await api.call('lan', 'GET', base());
    const listed = z.object({ items: z.array(reportSummarySchema) }).parse(await response.json());
    const other = `initial-1@${younger.slice(-8)}`;
    expect(listed.items.map(({ id }) => id)).toEqual(['initial-1', other]);
    await done(await post('lan', `/${other}/submission`, {}));
    expect((await report(other)).state).toBe('submitted');
    expect((await report()).state).toBe('draft');
  });
});

describe('the document', () => {
  it('as a page runs nothing and says its hash', async () => {
    await approved();
    const response = await api.call('lan', 'GET', `${base()}/initial-1/document?format=html`);
    const bytes = Buffer.from(await response.arrayBuffer());

    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('repr-digest')).toBe(
      `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    );
    expect(bytes.toString('utf8')).toContain('DỮ LIỆU MÔ PHỎNG');
  });

  it('as a Word file opens, and is the same file each time once it is approved', async () => {
    await approved();
    const download = async () => {
      const response = await api.call('kt', 'GET', `${base()}/initial-1/document?format=docx`);
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="initial-1.docx"',
      );
      return new Uint8Array(await response.arrayBuffer());
    };
    const first = await download();
    api.advance(60_000);

    expect(Buffer.compare(first, await download())).toBe(0);
    const xml = unzipSync(first)['word/document.xml'];
    expect(strFromU8(xml ?? new Uint8Array())).toContain('BÁO CÁO BAN ĐẦU');
  });

  it('has no other format', async () => {
    await done(await post('lan', '', { form: 'initial' }));
    const response = await api.call('lan', 'GET', `${base()}/initial-1/document?format=pdf`);

    expect(await problem(response)).toBe('invalid_request');
  });
});
