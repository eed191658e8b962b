import {
  accessLinkListSchema,
  MAX_EVIDENCE_FILE_BYTES,
  madeAccessLinkSchema,
  type PhonePage,
  phoneOpeningSchema,
  phonePageSchema,
  problemSchema,
} from '@thapcanh/api-schema';
import { evidenceItems, MAX_PRESSES, type TimelineEntry, verifyChain } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LINK_LIFE_MS, startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';
import {
  makeLink,
  putContact,
  startPhone,
  type TestPhone,
  tokenOf,
  wrongCode,
} from './test-phone.ts';

const HOSTILE = '"><img src=x onerror=alert(1)>\u202e.png';
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3);

let api: TestApi;
let id = '';
let links = '';
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  await putContact(api);
  [id = ''] = await openIncidents(api, 1);
  links = `/v1/incidents/${id}/access-links`;
});

async function timeline(): Promise<readonly TimelineEntry[]> {
  const incident = (await api.incidents.get(id)) ?? expect.fail('no incident');
  return api.incidents.timeline(incident, 500);
}

async function told(): Promise<readonly string[]> {
  const entries = await timeline();
  return entries.map(({ change }) => change.kind).filter((kind) => kind.startsWith('access_link'));
}

async function opening(phone: TestPhone, code: string) {
  const response = await phone.post('opening', { code });
  expect(response.status).toBe(200);
  return phoneOpeningSchema.parse(await response.json());
}

/** A phone on which the link is open. */
async function openPhone(): Promise<TestPhone> {
  const made = await makeLink(api, id);
  const phone = startPhone(api, tokenOf(made));
  expect(await opening(phone, made.code)).toMatchObject({ opened: true });
  return phone;
}

async function pageOf(response: Response): Promise<PhonePage> {
  expect([200, 201]).toContain(response.status);
  return phonePageSchema.parse(await response.json());
}

describe('a link for a technician’s phone', () => {
  it('opens with its code and shows what happened, what to do and whom to call, and no score', async () => {
    const made = await makeLink(api, id);
    expect(made.path).toMatch(/^\/phone#[A-Za-z0-9_-]{32}$/);
    expect(made.code).toMatch(/^\d{6}$/);
    const phone = startPhone(api, tokenOf(made));
    expect((await phone.get('page')).status).toBe(404);

    const open = await opening(phone, made.code);

    const page = open.opened ? open.page : expect.fail('not opened');
    expect(page).toMatchObject({
      agency: 'Trung tâm Chuyển đổi số',
      person: 'Trần Thị Kỹ',
      call: { name: 'Công an tỉnh Lam Khê', phone: '0234 000 113' },
      photos: 0,
    });
    expect(page.happened).toHaveLength(1);
    // A case of guessed passwords: the playbook of intrusions.
    expect(page.steps[0]?.vi).toMatch(/^Khóa tài khoản/);
    expect(page.never[0]?.vi).toBe('Không tắt nguồn, không khởi động lại máy chủ');
    expect(JSON.stringify(page)).not.toMatch(/T1110|score|priority|P[1-4]\b/);
    expect(await pageOf(await phone.get('page'))).toEqual(page);
  });

  it('tells first what its agency was asked, then its open tasks, four steps at most', async () => {
    const due = '2026-11-22T20:00:00Z';
    const text = 'Đề nghị rút dây mạng máy chủ <b>dvc-app01</b>\u202e.';
    await acted(api, 'lan', `/v1/incidents/${id}/requests`, { body: { text, due } });
    const phone = await openPhone();

    const { steps } = await pageOf(await phone.get('page'));

    expect(steps.map(({ vi }) => vi)).toEqual([
      'Đề nghị rút dây mạng máy chủ <b>dvc-app01</b> .',
      'Khóa tài khoản Trung tâm vừa báo và đăng xuất mọi phiên của tài khoản đó.',
      expect.stringMatching(/^Giữ nguyên máy chủ/),
      expect.stringMatching(/^Chưa mở lại dịch vụ/),
    ]);
    expect(steps[0]?.en).toBeUndefined();
    expect(steps[1]?.en).toMatch(/^Lock the account/);
  });

  it('is dead after five wrong codes, also for the right one, and each is on the timeline', async () => {
    const { code, ...made } = await makeLink(api, id);
    const phone = startPhone(api, tokenOf(made));
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await opening(phone, wrongCode(code))).toEqual({ opened: false, attemptsLeft: left });
    }

    const right = await phone.post('opening', { code });

    expect(await refusal(right)).toEqual([404, 'not_found']);
    expect(await told()).toEqual([
      'access_link_created',
      ...Array.from({ length: 5 }, () => 'access_link_code_refused'),
    ]);
    const listed = accessLinkListSchema.parse(await (await api.call('lan', 'GET', links)).json());
    expect(listed.items).toMatchObject([{ id: made.id, state: 'locked', attemptsLeft: 0 }]);
  });

  it('lets nobody try more than five codes by trying them at once', async () => {
    const made = await makeLink(api, id);
    const tries = Array.from({ length: 12 }, (_, index) =>
      startPhone(api, tokenOf(made)).post('opening', { code: wrongCode(made.code, index + 1) }),
    );

    const answers = await Promise.all(tries);

    const judged = answers.filter(({ status }) => status === 200);
    const left = await Promise.all(
      judged.map(async (one) => {
        const opened = phoneOpeningSchema.parse(await one.json());
        return opened.opened ? expect.fail('opened') : opened.attemptsLeft;
      }),
    );
    expect(new Set(left).size).toBe(left.length);
    expect(judged.length).toBeLessThanOrEqual(5);
    const refused = (await told()).filter((kind) => kind === 'access_link_code_refused');
    expect(refused).toHaveLength(judged.length);
  });

  it('is the first device’s alone; that one may ask again after a lost answer, and nothing is told twice', async () => {
    const { code, ...made } = await makeLink(api, id);
    const phone = startPhone(api, tokenOf(made));
    await phone.get('page');
    await Promise.all([phone.post('opening', { code }), phone.post('opening', { code })]);

    expect(await opening(phone, code)).toMatchObject({ opened: true });

    const other = startPhone(api, tokenOf(made));
    expect((await other.post('opening', { code })).status).toBe(404);
    expect((await other.get('page')).status).toBe(404);
    expect(await told()).toEqual(['access_link_created', 'access_link_opened']);
  });

  it('opens for one of two devices that have the code at once', async () => {
    const { code, ...made } = await makeLink(api, id);
    const phones = [startPhone(api, tokenOf(made)), startPhone(api, tokenOf(made))];

    const answers = await Promise.all(phones.map((phone) => phone.post('opening', { code })));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 404]));
    const pages = await Promise.all(phones.map((phone) => phone.get('page')));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200, 404]));
  });

  it('is told once: a repeated request tells that it was made, and nothing stored holds a secret', async () => {
    const headers = { 'idempotency-key': 'call-1' };
    const body = { agency: 'LK-TTCDS', person: 'Trần Thị Kỹ' };
    const first = await api.call('lan', 'POST', links, { headers, body });
    const again = await api.call('lan', 'POST', links, { headers, body });
    expect(await refusal(again)).toEqual([409, 'idempotency_conflict']);
    const made = madeAccessLinkSchema.parse(await first.json());
    const phone = startPhone(api, tokenOf(made));
    await opening(phone, made.code);

    const stored = JSON.stringify(await api.core.items());

    const device = phone.cookie().split('=')[1] ?? expect.fail('no cookie');
    for (const secret of [tokenOf(made), `"${made.code}"`, device]) {
      expect(stored).not.toContain(secret);
    }
    expect(await told()).toEqual(['access_link_created', 'access_link_opened']);
  });

  it('gives the device a secret that no script reads and no other site sends', async () => {
    const response = await startPhone(api, 'A'.repeat(32)).get('page');

    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-thapcanh-device=[\w-]{43}; Path=\/; /);
    expect(cookie.split('; ')).toEqual(
      expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Strict']),
    );
  });

  it('is for a contact of an organisation that has a part in the incident', async () => {
    for (const [body, at] of [
      [{ agency: 'LK-STC', person: 'Trần Thị Kỹ' }, '/agency'],
      [{ agency: 'LK-TTCDS', person: 'Ai đó' }, '/person'],
    ] as const) {
      const refused = await api.call('lan', 'POST', links, { body });
      expect(refused.status).toBe(400);
      expect(problemSchema.parse(await refused.json()).errors?.[0]?.at).toBe(at);
    }
  });

  it.each([
    ['it is revoked', (link: string) => api.call('lan', 'DELETE', `${links}/${link}`)],
    ['its hours are over', async () => api.advance(LINK_LIFE_MS)],
    [
      'the incident is restricted',
      async () => {
        const { headers } = await api.call('truongca', 'GET', `/v1/incidents/${id}`);
        const body = { restricted: true, reason: 'người liên quan làm ở đó' };
        await acted(api, 'truongca', `/v1/incidents/${id}/restriction`, {
          headers: { 'if-match': headers.get('etag') ?? '' },
          body,
        });
      },
    ],
    [
      'the incident is closed',
      async () => {
        const { headers } = await api.call('lan', 'GET', `/v1/incidents/${id}`);
        const closure = { class: 'false_positive', impact: false };
        await api.call('lan', 'PATCH', `/v1/incidents/${id}`, {
          headers: { 'if-match': headers.get('etag') ?? '' },
          body: { status: 'closed', closure },
        });
      },
    ],
  ])('leads nowhere as soon as %s', async (_, end) => {
    const made = await makeLink(api, id);
    const phone = startPhone(api, tokenOf(made));
    await opening(phone, made.code);
    const before = await told();

    await end(made.id);

    expect((await phone.get('page')).status).toBe(404);
    const pressed = await phone.post('answers', { answer: 'done' }, { 'idempotency-key': '1' });
    expect(pressed.status).toBe(404);
    expect((await phone.send('photos?name=a.png', PNG)).status).toBe(404);
    expect((await told()).filter((kind) => kind !== 'access_link_revoked')).toEqual(before);
  });

  it('leads nowhere when the step that made it was never committed', async () => {
    const made = await makeLink(api, id);
    const record = (await api.core.items()).find(({ sk }) => sk === `R#access-link#${made.id}`);
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    await api.core.dynamodb.send(
      new DeleteCommand({ TableName: api.core.table, Key: { pk: record?.pk, sk: record?.sk } }),
    );

    const answer = await startPhone(api, tokenOf(made)).post('opening', { code: made.code });

    expect(answer.status).toBe(404);
  });
});

describe('a technician’s button', () => {
  it('is an entry of the timeline with time and name, once however often the press arrives', async () => {
    const phone = await openPhone();
    const press = (answer: string, key: string) =>
      phone.post('answers', { answer }, { 'idempotency-key': key });

    await Promise.all([press('received', 'a'), press('received', 'a')]);
    await press('received', 'a');
    const page = await pageOf(await press('unable', 'b'));

    expect(page.answer?.answer).toBe('unable');
    const entries = await timeline();
    const answers = entries.filter(({ change }) => change.kind === 'access_link_answered');
    expect(answers).toMatchObject([
      { actor: { kind: 'contact', name: 'Trần Thị Kỹ' }, change: { answer: 'received' } },
      { actor: { kind: 'contact', name: 'Trần Thị Kỹ' }, change: { answer: 'unable' } },
    ]);
    expect(verifyChain(id, entries)).toMatchObject({ ok: true });
  });

  it('is recorded once when the answer to any write of it is lost, and it is pressed again', async () => {
    const phone = await openPhone();
    const { middlewareStack } = api.core.dynamodb;
    for (const at of ['before', 'after']) {
      const key = { 'idempotency-key': at };
      const name = `fault ${at}`;
      middlewareStack.add(
        (next, { commandName = '' }) =>
          async (call) => {
            const isPress = commandName.startsWith('TransactWrite');
            if (isPress && at === 'before') throw new Error('a fault');
            const answer = await next(call);
            if (isPress) throw new Error('a fault');
            return answer;
          },
        { step: 'initialize', name },
      );
      const lost = await phone.post('answers', { answer: 'done' }, key);
      middlewareStack.remove(name);
      expect(lost.status).toBe(500);

      const again = await phone.post('answers', { answer: 'done' }, key);

      expect((await pageOf(again)).answer?.answer).toBe('done');
    }
    const entries = await timeline();
    const answers = entries.filter(({ change }) => change.kind === 'access_link_answered');
    expect(answers).toHaveLength(2);
    expect(verifyChain(id, entries)).toMatchObject({ ok: true });
  });

  it('is recorded twice when two buttons are pressed at once', async () => {
    const phone = await openPhone();

    await Promise.all(
      ['received', 'done'].map((answer) =>
        phone.post('answers', { answer }, { 'idempotency-key': answer }),
      ),
    );

    const kinds = await told();
    expect(kinds.filter((kind) => kind === 'access_link_answered')).toHaveLength(2);
  });

  it('needs a key, and ends after so many presses', async () => {
    const phone = await openPhone();
    expect((await phone.post('answers', { answer: 'done' })).status).toBe(400);
    for (let n = 0; n < MAX_PRESSES; n += 1) {
      await phone.post('answers', { answer: 'done' }, { 'idempotency-key': String(n) });
    }

    const more = await phone.post('answers', { answer: 'done' }, { 'idempotency-key': 'more' });

    expect(await refusal(more)).toEqual([409, 'invalid_transition']);
  });
});

describe('a technician’s photo', () => {
  it('is kept as evidence under its hash, once, and its name is text', async () => {
    const phone = await openPhone();
    const path = `photos?name=${encodeURIComponent(HOSTILE)}`;

    await phone.send(path, PNG);
    const page = await pageOf(await phone.send(path, PNG));

    expect(page.photos).toBe(1);
    const incident = (await api.incidents.get(id)) ?? expect.fail('no incident');
    const items = await api.incidents.records(incident, evidenceItems);
    expect(items.map(({ body }) => body)).toMatchObject([
      {
        name: '"><img src=x onerror=alert(1)> .png',
        size: PNG.length,
        file: true,
        note: 'image/png, Trần Thị Kỹ (LK-TTCDS)',
      },
    ]);
    const evidence = (await timeline()).find(({ change }) => change.kind === 'evidence_added');
    expect(evidence?.actor).toMatchObject({ kind: 'contact', name: 'Trần Thị Kỹ' });
    const file = `/v1/incidents/${id}/evidence/${items[0]?.id}/file`;
    const response = await api.call('lan', 'GET', file);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(PNG);
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('is an image, whatever it is called, and not too large', async () => {
    const phone = await openPhone();
    const page = new TextEncoder().encode('<script>alert(1)</script>');
    const large = new Uint8Array(MAX_EVIDENCE_FILE_BYTES + 1);
    large.set(PNG);

    expect(await refusal(await phone.send('photos?name=a.png', page))).toEqual([
      400,
      'invalid_request',
    ]);
    expect(await refusal(await phone.send('photos?name=a.png', large))).toEqual([
      413,
      'body_too_large',
    ]);
    const kept: string[] = [];
    for await (const { key } of api.core.objects.list('')) kept.push(key);
    expect(kept).toEqual([]);
  });
});
