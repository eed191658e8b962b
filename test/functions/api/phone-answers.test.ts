import {
  madeAccessLinkSchema,
  type PhonePage,
  phoneOpeningSchema,
  phonePageSchema,
} from '@thapcanh/api-schema';
import {
  agencyRequests,
  CALL_BACK,
  CALL_BACK_PAUSE_MS,
  STANDARD_ANSWERS,
  type TimelineEntry,
} from '@thapcanh/incidents';
import { createOutbox } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';
import { makeLink, putContact, startPhone, type TestPhone, tokenOf } from './test-phone.ts';

const DUE = '2026-11-22T20:00:00Z';
const KY = { actor: { kind: 'contact', name: 'Trần Thị Kỹ' } };

let api: TestApi;
let id = '';
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  await putContact(api);
  [id = ''] = await openIncidents(api, 1);
});

async function ask(
  text: string,
  agency = 'LK-TTCDS',
  answers?: readonly string[],
): Promise<string> {
  const body = { text, due: DUE, agency, ...(answers === undefined ? {} : { answers }) };
  const { change } = await acted(api, 'lan', `/v1/incidents/${id}/requests`, { body });
  return change.kind === 'agency_asked' ? change.request : expect.fail(change.kind);
}

async function openPhone(): Promise<{ readonly phone: TestPhone; readonly page: PhonePage }> {
  const made = await makeLink(api, id);
  const phone = startPhone(api, tokenOf(made));
  const answer = await phone.post('opening', { code: made.code });
  const opened = phoneOpeningSchema.parse(await answer.json());
  return { phone, page: opened.opened ? opened.page : expect.fail('not opened') };
}

async function press(phone: TestPhone, body: object, key: string): Promise<PhonePage> {
  const answer = await phone.post('answers', body, { 'idempotency-key': key });
  expect(answer.status).toBe(201);
  return phonePageSchema.parse(await answer.json());
}

async function told(...kinds: readonly string[]): Promise<readonly TimelineEntry[]> {
  const incident = (await api.incidents.get(id)) ?? expect.fail('no incident');
  const entries = await api.incidents.timeline(incident, 500);
  return entries.filter(({ change }) => kinds.includes(change.kind));
}

async function events() {
  const { rows } = await createOutbox(api.core).list({ limit: 100 });
  return rows.flatMap(({ work }) => work.events).filter(({ kind }) => kind === 'callback_asked');
}

async function storedRequest(request: string) {
  const incident = (await api.incidents.get(id)) ?? expect.fail('no incident');
  const record = await api.incidents.record(incident, agencyRequests, request);
  return { incident, body: record?.body ?? expect.fail('no request') };
}

describe('a press on the page of a link that was made for a request', () => {
  it('answers it in its own words, as one entry with name and time, however often it arrives', async () => {
    const request = await ask('Đề nghị đơn vị rút dây mạng máy chủ dvc-app01.');
    const { phone, page } = await openPhone();
    expect(page.request).toEqual({
      choices: ['Đã rút dây mạng', 'Chưa có người tại trụ sở'],
    });

    await Promise.all([
      press(phone, { choice: 'Đã rút dây mạng' }, 'a'),
      press(phone, { choice: 'Đã rút dây mạng' }, 'a'),
    ]);
    const after = await press(phone, { choice: 'Đã rút dây mạng' }, 'a');

    expect(await told('access_link_answered', 'agency_answered')).toMatchObject([
      {
        ...KY,
        change: {
          kind: 'agency_answered',
          request,
          choice: 'Đã rút dây mạng',
          link: expect.any(String),
        },
      },
    ]);
    const { incident, body } = await storedRequest(request);
    expect(incident.awaited).toEqual([]);
    expect(body.answer).toMatchObject({ choice: 'Đã rút dây mạng', by: { name: 'Trần Thị Kỹ' } });
    expect(after.request?.answer).toMatchObject({ text: 'Đã rút dây mạng' });
  });

  it('answers it also with the button of every page, and that it was taken note of does not', async () => {
    const request = await ask('Máy pc-7 đã ngắt mạng chưa?', 'LK-TTCDS', []);
    const { phone } = await openPhone();

    await press(phone, { answer: 'received' }, 'a');
    expect((await storedRequest(request)).body.answer).toBeUndefined();
    const page = await press(phone, { answer: 'done' }, 'b');

    expect(page).toMatchObject({ answer: { answer: 'done' }, request: { choices: [] } });
    expect((await storedRequest(request)).body.answer).toMatchObject({ text: 'Đã làm xong' });
    expect(await told('access_link_answered', 'agency_answered')).toMatchObject([
      { change: { kind: 'access_link_answered', answer: 'received' } },
      { change: { kind: 'agency_answered', text: 'Đã làm xong' } },
    ]);
  });

  it('is an entry of its own once the request was taken back, and its answers are refused', async () => {
    const request = await ask('Đề nghị rút dây mạng.');
    const { phone } = await openPhone();
    const path = `/v1/incidents/${id}/requests/${request}/withdrawal`;
    await acted(api, 'lan', path, { headers: { 'if-match': '"1"' }, body: { reason: 'nhầm máy' } });

    const choice = await phone.post(
      'answers',
      { choice: 'Đã rút dây mạng' },
      { 'idempotency-key': 'a' },
    );
    const page = await press(phone, { answer: 'done' }, 'b');

    expect(await refusal(choice)).toEqual([400, 'invalid_request']);
    expect(page.request).toBeUndefined();
    expect(await told('access_link_answered')).toHaveLength(1);
    expect((await storedRequest(request)).body.answer).toBeUndefined();
  });

  it('answers the one that the link names, where several wait, and none that nobody named', async () => {
    await ask('Câu hỏi thứ nhất?');
    const second = await ask('Câu hỏi thứ hai?');
    const elsewhere = await ask('Hỏi cấp trên?', 'LK');
    const links = `/v1/incidents/${id}/access-links`;
    const body = { agency: 'LK-TTCDS', person: 'Trần Thị Kỹ' };

    const unnamed = await api.call('lan', 'POST', links, { body });
    const named = await api.call('lan', 'POST', links, { body: { ...body, request: second } });
    const wrong = await api.call('lan', 'POST', links, { body: { ...body, request: elsewhere } });

    expect(madeAccessLinkSchema.parse(await unnamed.json()).request).toBeUndefined();
    expect(madeAccessLinkSchema.parse(await named.json()).request).toBe(second);
    expect(await refusal(wrong)).toEqual([400, 'invalid_request']);
  });
});

describe('a press that asks to be called', () => {
  it('is heard of by the transaction that records it, once in a quarter of an hour', async () => {
    const { phone } = await openPhone();

    await press(phone, { answer: 'unable' }, 'a');
    await press(phone, { answer: 'unable' }, 'b');
    expect(await events()).toMatchObject([{ kind: 'callback_asked', agency: 'LK-TTCDS' }]);
    api.advance(CALL_BACK_PAUSE_MS);
    await press(phone, { answer: 'unable' }, 'c');

    expect(await events()).toHaveLength(2);
    expect(await told('access_link_answered')).toHaveLength(3);
  });

  it('is heard of where it is an answer to what was asked', async () => {
    expect(STANDARD_ANSWERS).toContain(CALL_BACK);
    const request = await ask('Đề nghị rút dây mạng.');
    const { phone } = await openPhone();

    await press(phone, { choice: CALL_BACK }, 'a');

    expect(await events()).toHaveLength(1);
    expect((await storedRequest(request)).body.answer?.choice).toBe(CALL_BACK);
  });
});

describe('a photo that was made smaller', () => {
  it('says in the evidence how large the one on the phone is', async () => {
    const { phone } = await openPhone();
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

    const sent = await phone.send('photos?name=a.png&original=8123456', png);

    expect(sent.status).toBe(201);
    const listed = await api.call('lan', 'GET', `/v1/incidents/${id}/evidence`);
    expect(await listed.text()).toContain('thu nhỏ từ ảnh 8123456 byte còn trên điện thoại');
    expect((await phone.send('photos?name=a.png&original=0', png)).status).toBe(400);
  });
});
