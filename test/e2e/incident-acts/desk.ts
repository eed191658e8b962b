// Two cases of one agency, and who sits before them: an analyst, a lead, the agency with a telephone.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as z from 'zod';
import { caseUpload } from '../case-upload.ts';
import { openRoom, type Room, type Tab } from '../room.ts';

export const HOSTILE = '<img src=x onerror=alert(1)>\u202ecod.exe';
const detailSchema = z.looseObject({
  id: z.string(),
  number: z.string(),
  rev: z.number(),
  alertCount: z.number(),
  timeline: z.array(z.looseObject({ change: z.looseObject({ kind: z.string() }) })),
});

type Detail = z.infer<typeof detailSchema>;

export interface Desk {
  readonly room: Room;
  readonly analyst: Tab;
  readonly lead: Tab;
  readonly agency: Tab;
  /** The older of two cases of one agency. */
  readonly older: string;
  readonly younger: string;
  readonly youngerNumber: string;
  read(id: string): Promise<Detail>;
  /** What happened to a case, the older if none is named. */
  kinds(id?: string): Promise<readonly string[]>;
}

/** The desk, once it is set up. */
export type At = () => Desk;

export async function openActsDesk(): Promise<Desk> {
  const room = await openRoom();
  const { running } = room;

  async function read(id: string): Promise<Detail> {
    const answer = await running.ask('lan', 'GET', `/v1/incidents/${id}`);
    return detailSchema.parse(await answer.json());
  }

  await putContacts(room);
  for (const address of ['198.51.100.23', '198.51.100.140']) {
    await running.ship(caseUpload(running.cloud.clock.now(), address));
    await running.cloud.drain();
    await running.cloud.advance(60_000);
  }
  const cases = (await running.incidents())
    .map(({ id, queuedAt }) => ({ id: String(id), queuedAt: String(queuedAt) }))
    .sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
  const [older = '', younger = ''] = cases.map(({ id }) => id);
  const page = `/incidents/${older}`;
  return {
    room,
    analyst: await room.enter('lan', page),
    lead: await room.enter('truongca', page),
    agency: await room.enter('vanhanh.ttcds', page, { width: 360, height: 740 }),
    older,
    younger,
    youngerNumber: (await read(younger)).number,
    read,
    kinds: async (id = older) => (await read(id)).timeline.map(({ change }) => change.kind),
  };
}

async function putContacts({ running }: Room): Promise<void> {
  const path = '/v1/organisations/LK-TTCDS';
  const { headers } = await running.ask('quantri', 'GET', path);
  const body = {
    contacts: [{ name: 'Trần Thị Kỹ', phone: '0900 000 001' }],
    deputy: { name: 'Lê Văn Dự', title: 'Chánh Văn phòng', phone: '0900 000 002' },
  };
  const changed = await running.ask('quantri', 'PATCH', path, body, {
    'if-match': headers.get('etag') ?? '',
  });
  expect(changed.status).toBe(200);
  // The registry is believed for a minute. Then the clocks of people's machines are five minutes slow.
  await running.cloud.advance(5 * 60_000);
}

export const dialog = (page: Page) => page.getByRole('dialog');
export const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
export const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Sends the open dialog and waits until it is gone. */
export async function send(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}
