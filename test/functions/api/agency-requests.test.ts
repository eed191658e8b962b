import {
  type AgencyRequestView,
  agencyRequestViewSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
} from '@thapcanh/api-schema';
import { waitingUntil } from '@thapcanh/incidents';
import { createOutbox } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { NOW, startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';

const DUE = '2026-11-22T18:00:00Z';
const HOUR = 3_600_000;
let api: TestApi;
let id = '';
let path = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  [id = ''] = await openIncidents(api, 1);
  path = `/v1/incidents/${id}/requests`;
});

async function ask(body: object = {}): Promise<AgencyRequestView> {
  await acted(api, 'lan', path, { body: { text: 'Máy đã ngắt mạng chưa?', due: DUE, ...body } });
  return (await list()).at(-1) ?? expect.fail('nothing asked');
}

async function list(sub = 'lan'): Promise<readonly AgencyRequestView[]> {
  const response = await api.call(sub, 'GET', path);
  return pageOf(agencyRequestViewSchema).parse(await response.json()).items;
}

async function waits(): Promise<string | undefined> {
  const response = await api.call('lan', 'GET', `/v1/incidents/${id}`);
  return waitingUntil(incidentDetailSchema.parse(await response.json()), NOW);
}

describe('a request to an agency', () => {
  it('offers the standard answers, and the incident waits for one', async () => {
    const request = await ask();
    expect(request).toMatchObject({
      agency: 'LK-TTCDS',
      answers: ['Đã rút dây mạng', 'Chưa có người tại trụ sở', 'Gọi lại cho tôi'],
      by: { id: 'lan', name: 'Lan' },
    });
    expect(await waits()).toBe('2026-11-22T18:00:00.000Z');
  });

  it('is answered by the agency with one touch; nothing waits any more', async () => {
    const { id: request } = await ask();
    const body = { choice: 'Đã rút dây mạng' };
    const entry = await acted(api, 'ttcds', `${path}/${request}/answer`, { body });
    expect(entry).toMatchObject({
      actor: { id: 'ttcds', name: 'Vận hành' },
      change: { kind: 'agency_answered', choice: 'Đã rút dây mạng' },
    });
    expect(await waits()).toBeUndefined();
    expect((await list('ttcds'))[0]).toMatchObject({ answer: { choice: 'Đã rút dây mạng' } });
  });

  it('is found in the queue of what waits, until it is due', async () => {
    await ask();
    const waiting = async (value: boolean) => {
      const response = await api.call('lan', 'GET', `/v1/incidents?waiting=${value}`);
      return pageOf(incidentSummarySchema).parse(await response.json()).items.length;
    };
    expect([await waiting(true), await waiting(false)]).toEqual([1, 0]);
    api.advance(2 * HOUR);
    onTestFinished(() => api.advance(-2 * HOUR));
    expect([await waiting(true), await waiting(false)]).toEqual([0, 1]);
  });

  it('is seen and answered by no other agency', async () => {
    const { id: request } = await ask();
    expect((await api.call('kt.khethuong', 'GET', path)).status).toBe(404);
    const body = { text: 'rồi' };
    const answered = await api.call('kt.khethuong', 'POST', `${path}/${request}/answer`, { body });
    expect(answered.status).toBe(404);
  });

  it('of the organisation above is not the agency’s to answer', async () => {
    const { id: request } = await ask({ agency: 'LK' });
    const body = { text: 'rồi' };
    const answered = await api.call('ttcds', 'POST', `${path}/${request}/answer`, { body });
    expect(await refusal(answered)).toEqual([403, 'forbidden']);
  });

  it('answered twice with one Idempotency-Key is answered once', async () => {
    const { id: request } = await ask();
    const options = { body: { text: 'đã ngắt' }, headers: { 'idempotency-key': 'k' } };
    const first = await acted(api, 'ttcds', `${path}/${request}/answer`, options);
    expect(await acted(api, 'ttcds', `${path}/${request}/answer`, options)).toEqual(first);
  });

  it('has its answer told to who asked, once by the transaction that records it', async () => {
    const { id: request } = await ask();
    const options = { body: { text: 'đã ngắt' }, headers: { 'idempotency-key': 'k' } };

    await acted(api, 'ttcds', `${path}/${request}/answer`, options);
    await acted(api, 'ttcds', `${path}/${request}/answer`, options);

    const { rows } = await createOutbox(api.core).list({ limit: 100 });
    const told = rows.flatMap(({ work }) => work.events).filter(({ kind }) => kind === 'answered');
    expect(told).toMatchObject([{ agency: 'LK-TTCDS', askedBy: 'lan', by: 'ttcds' }]);
  });

  it('is withdrawn at the version that was seen; answered, it no longer is', async () => {
    const { id: request } = await ask();
    const withdraw = (rev: number) =>
      api.call('lan', 'POST', `${path}/${request}/withdrawal`, {
        body: { reason: 'đã gọi điện' },
        headers: { 'if-match': `"${rev}"` },
      });
    await acted(api, 'ttcds', `${path}/${request}/answer`, { body: { text: 'đã ngắt' } });
    expect(await refusal(await withdraw(1))).toEqual([412, 'precondition_failed']);
    expect(await refusal(await withdraw(2))).toEqual([409, 'invalid_transition']);
    const other = await ask({ text: 'Còn máy nào nữa?' });
    const gone = await api.call('lan', 'POST', `${path}/${other.id}/withdrawal`, {
      body: { reason: 'đã gọi điện' },
      headers: { 'if-match': '"1"' },
    });
    expect(gone.status).toBe(201);
    expect(await waits()).toBeUndefined();
  });

  it.each([
    [{ agency: 'LK-X-KT' }, '/agency'],
    [{ agency: 'XX' }, '/agency'],
    [{ due: '2026-11-22T15:00:00Z' }, '/due'],
    [{ due: '2027-11-22T15:00:00Z' }, '/due'],
    [{ text: ' ' }, '/text'],
    [{ answers: Array.from({ length: 9 }, () => 'x') }, '/answers'],
  ])('with %j is refused, and told where', async (wrong, at) => {
    const body = { text: 'Máy đã ngắt mạng chưa?', due: DUE, ...wrong };
    const response = await api.call('lan', 'POST', path, { body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ at }] });
  });

  it('takes only an answer that was offered, or text', async () => {
    const { id: request } = await ask({ answers: ['Rồi', 'Chưa'] });
    for (const body of [{ choice: 'Đã rút dây mạng' }, {}]) {
      const response = await api.call('ttcds', 'POST', `${path}/${request}/answer`, { body });
      expect(await refusal(response)).toEqual([400, 'invalid_request']);
    }
  });
});
