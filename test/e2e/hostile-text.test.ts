// Markup that an attacker, a log or a colleague wrote, on every screen that shows it: it is text there.
import { createHash } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createSourceNotices } from '@thapcanh/store';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { visible } from '../../dashboards/src/text/visible.ts';
import { openRoom, type Room } from './room.ts';

/** What runs if a screen takes it for markup; `place` tells where it was written. */
const markup = (place: string) => `<img src=x onerror=alert('${place}')>`;
/** Written by its hidden characters from right to left. */
const hidden = (place: string) => `${markup(place)}\u202ecod.exe`;
const REJECTED = `\u0001<script>alert('rejected')</script>\u202egnp.exe`;
/** Whatever an attacker's text would add to a page; the app's own pictures come from its own files. */
const FOREIGN =
  ':is(img:not([src^="/"]), iframe, object, embed, [onerror], [onload], a[href^="javascript" i])';

let room: Room;
let incident = '';
let closed = '';
let report = '';
let handOver = '';

const logLine = (at: number, actor = hidden('actor'), address = '198.51.100.23') =>
  JSON.stringify({
    ts: new Date(at).toISOString(),
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: actor, type: 'citizen' },
    src_ip: address,
    user_agent: markup('agent'),
    session_id: markup('session'),
    reason: markup('reason'),
    action: 'case.upload',
    object: { type: 'case', id: markup(`case of ${address}`), name: `${markup('file')}.jsp` },
    result: 'success',
  });

/** Calls the API, which takes it. */
async function did(...call: Parameters<Room['running']['ask']>): Promise<unknown> {
  const answer = await room.running.ask(...call);
  const text = await answer.text();
  expect([call[1], call[2], answer.ok ? 'ok' : text]).toEqual([call[1], call[2], 'ok']);
  return text === '' ? undefined : JSON.parse(text);
}

const isNew = { 'if-none-match': '*' };
const idSchema = z.looseObject({ id: z.string() });
const itemsSchema = z.looseObject({ items: z.array(idSchema) });
const firstId = (list: unknown) => itemsSchema.parse(list).items[0]?.id ?? '';

beforeAll(async () => {
  room = await openRoom();
  const { cloud, ship, incidents } = room.running;
  await registry();
  await ship(logLine(cloud.clock.now()));
  await ship(REJECTED);
  await cloud.drain();
  incident = String((await incidents())[0]?.id);
  await work(`/v1/incidents/${incident}`);
  await closeAnother();
  await reports(`/v1/incidents/${incident}/reports`);
  await cloud.drain();
  await cloud.advance(2 * 60_000);
  await cloud.drain();
  await silentSource();
  const agent = { 'user-agent': markup('browser') };
  await did('minh', 'GET', `/v1/incidents/${incident}`, undefined, agent);
  await cloud.drain();
});
afterAll(() => room.close());

/** People, organisations and lists whose words an administrator typed or pasted. */
async function registry(): Promise<void> {
  const who = {
    name: markup('person'),
    role: 'analyst',
    agency: 'LK-CA',
    email: 'hoa@lamkhe.example',
  };
  await did('quantri', 'PUT', '/v1/users/hoa', who, isNew);
  const organisation = '/v1/organisations/LK-TTCDS';
  const { headers } = await room.running.ask('quantri', 'GET', organisation);
  const contacts = [{ name: markup('contact'), phone: '0900 000 001' }];
  const etag = headers.get('etag') ?? '';
  await did('quantri', 'PATCH', organisation, { contacts }, { 'if-match': etag });
  const entries = [{ value: markup('entry'), note: markup('entry note') }];
  const list = { owner: markup('owner'), description: markup('description'), entries };
  await did('quantri', 'PUT', '/v1/lists/trap', list, isNew);
  const source = { agency: 'LK-TTCDS', id: 'loud', title: markup('source') };
  await did('quantri', 'POST', '/v1/sources', source);
  // The registry is believed for a minute.
  await room.running.cloud.advance(60_000);
}

/** A source whose title is markup, and that the screen of the room names. */
async function silentSource(): Promise<void> {
  const { cloud } = room.running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const flow = { dynamodb, table: cloud.outputs.FlowTable ?? '', clock: cloud.clock };
  const at = new Date(cloud.clock.now()).toISOString();
  const of = { agency: 'LK-TTCDS', source: 'loud', kind: 'silence' } as const;
  await createSourceNotices(flow).put({ ...of, since: at, foundAt: at, facts: { minutes: 30 } }, 0);
}

/** Everything that people write on a case. */
async function work(path: string): Promise<void> {
  const ask = (part: string, body: object) => did('lan', 'POST', `${path}/${part}`, body);
  const due = new Date(room.running.cloud.clock.now() + 7_200_000).toISOString();
  await ask('comments', { text: hidden('comment') });
  await ask('tasks', { title: markup('task'), why: markup('why') });
  await ask('observables', { type: 'domain', value: 'bad.example', note: markup('observable') });
  await ask('evidence', {
    name: markup('evidence'),
    sha256: createHash('sha256').update('x').digest('hex'),
    size: 1,
    kept: markup('kept'),
    holder: markup('holder'),
    note: markup('evidence note'),
  });
  await ask('requests', { text: hidden('request'), answers: [markup('choice')], due });
  const request = firstId(await did('lan', 'GET', `${path}/requests`));
  await did('vanhanh.ttcds', 'POST', `${path}/requests/${request}/answer`, {
    text: markup('answer'),
  });
  await ask('requests', { text: markup('open request'), answers: [markup('open choice')], due });
  const { headers } = await room.running.ask('lan', 'GET', path);
  const assigned = { assignee: 'hoa', reason: markup('assigning') };
  await did('lan', 'PATCH', path, assigned, { 'if-match': headers.get('etag') ?? '' });
}

/** A second case, closed with words of its own. */
async function closeAnother(): Promise<void> {
  const { ask, cloud, ship, incidents } = room.running;
  await ship(logLine(cloud.clock.now(), 'cd-2', '203.0.113.9'));
  await cloud.drain();
  closed = (await incidents()).map(({ id }) => String(id)).find((id) => id !== incident) ?? '';
  const path = `/v1/incidents/${closed}`;
  const etag = (await ask('lan', 'GET', path)).headers.get('etag') ?? '';
  const closure = { class: 'false_positive', impact: false, note: markup('closing note') };
  await did('lan', 'PATCH', path, { status: 'closed', closure }, { 'if-match': etag });
}

async function reports(path: string): Promise<void> {
  await did('lan', 'POST', path, { form: 'initial' });
  report = firstId(await did('lan', 'GET', path));
  const to = new Date(room.running.cloud.clock.now()).toISOString();
  const from = new Date(Date.parse(to) - 8 * 3_600_000).toISOString();
  const drafted = await did('lan', 'POST', '/v1/reports', { form: 'hand_over', from, to });
  handOver = idSchema.parse(drafted).id;
}

/** Opens a page, waits for the texts, and looks for what they would have become. */
async function isText(
  account: string,
  path: string,
  texts: readonly string[],
  open: (page: Page) => Promise<void> = async () => {},
): Promise<void> {
  const { page, faults, picture } = await room.enter(account, path);
  await open(page);
  for (const text of texts)
    await page.getByText(visible(text)).filter({ visible: true }).first().waitFor();
  expect(await page.locator(FOREIGN).count()).toBe(0);
  expect(
    await page.evaluate(
      `[...document.scripts].filter((one) => !one.src.startsWith(location.origin + '/')).length`,
    ),
  ).toBe(0);
  expect(faults).toEqual([]);
  await picture(
    `hostile-${path.split(/[/?#]/).filter(Boolean).slice(0, 2).join('-').slice(0, 40)}`,
  );
  await page.context().close();
}

describe('markup is text', () => {
  it('on the page of the case, in every part of it', async () => {
    await isText(
      'lan',
      `/incidents/${incident}`,
      [
        ...['actor', 'comment', 'request'].map(hidden),
        ...[
          'case of 198.51.100.23',
          'file',
          'task',
          'observable',
          'answer',
          'person',
          'contact',
        ].map(markup),
        ...['evidence', 'kept', 'holder'].map(markup),
      ],
      (page) => page.getByRole('button', { name: 'Mở danh sách chứng cứ' }).click(),
    );
  });

  it('in the queue, beside it, and where it is found', async () => {
    const title = markup('actor');
    await isText('lan', `/incidents?peek=${incident}`, [title, markup('case of 198.51.100.23')]);
    await isText('lan', '/alerts', [title]);
    await isText('lan', '/incidents?q=alert', [title]);
  });

  it('among what the palette finds', async () => {
    await isText('lan', '/incidents', [markup('actor')], async (page) => {
      await page.locator('a[data-incident]').first().waitFor();
      await page.keyboard.press('Control+KeyK');
      await page.getByRole('combobox').last().fill('alert');
      await page
        .getByRole('option')
        .filter({ hasText: markup('actor') })
        .waitFor();
    });
  });

  it('in the words with which a case was closed', async () => {
    await isText('lan', `/incidents/${closed}`, [markup('closing note')]);
  });

  it('in what is counted, and on the screen of the room', async () => {
    await isText('truongca', '/overview', [markup('actor')]);
    await isText('truongca', '/overview?to=wall', [markup('source')], async (page) => {
      await page.getByRole('link', { name: 'Mở màn hình phòng trực' }).click();
      await page.locator('.wall-counts').waitFor();
      // Whom a case is about is no visitor's business, still less what they call themselves.
      await page.goto(new URL('/wall?panel=deadlines', page.url()).href);
      await page.locator('.wall-rows').waitFor();
      expect(await page.getByText('onerror').count()).toBe(0);
      await page.goto(new URL('/wall?panel=sources', page.url()).href);
    });
  });

  it('in the list as a file: each cell in quotes, of a type that no browser opens', async () => {
    const answer = await room.running.ask(
      'lan',
      'GET',
      '/v1/incidents/export?format=csv&status=all',
    );
    const [, ...rows] = (await answer.text()).trim().split('\r\n');

    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toMatch(/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/);
    expect(rows.some((row) => row.includes(markup('actor')))).toBe(true);
    expect(rows.join('')).not.toMatch(/\u202e/);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': expect.stringMatching(/^text\/csv/),
      'content-disposition': "attachment; filename*=UTF-8''incidents.csv",
      'x-content-type-options': 'nosniff',
    });
  });

  it('in reports and the hand-over of a shift', async () => {
    await isText('lan', '/reports', [markup('actor')]);
    await isText('lan', `/incidents/${incident}/reports/${report}`, [
      markup('case of 198.51.100.23'),
    ]);
    await isText('lan', `/reports/${handOver}`, [markup('actor')]);
  });

  it('at the agency: what is asked, and what it may answer', async () => {
    await isText('vanhanh.ttcds', '/agency', [
      markup('open request'),
      markup('open choice'),
      markup('actor'),
    ]);
  });

  it('in what a source sent that nobody can read', async () => {
    await isText('lan', '/sources/LK-TTCDS/nhat-ky-thu#rejects', [REJECTED]);
  });

  it('in administration and in what was sent to whom', async () => {
    await isText('quantri', '/administration/users', [markup('person')]);
    await isText('quantri', '/administration/organisations?id=LK-TTCDS', [markup('contact')]);
    await isText('quantri', '/administration/lists', ['owner', 'description'].map(markup));
    await isText('quantri', '/administration/lists/trap', ['entry', 'entry note'].map(markup));
    await isText('quantri', '/administration/notifications', [markup('person')]);
  });

  it('in the audit of who read what', async () => {
    await isText('kiemtra', '/audit', [markup('browser')]);
  });
});

it('is kept from running by the policy of every page, too', async () => {
  const { web } = room.running.cloud.endpoints;
  for (const path of ['/', '/incidents', '/phone', '/wall']) {
    const { headers } = await fetch(`${web}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/script-src 'self'(?:;|$)/);
    expect(policy).not.toMatch(/unsafe-eval|\*/);
  }
});
