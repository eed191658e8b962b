// Correlations that cannot be answered at once, through the local cloud: what waits for the end of a
// time span, what is too much or too late for state, and what agencies share.
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredAlert } from '@thapcanh/incidents';
import { issueAgencyKey } from '@thapcanh/ingest';
import { createAgencyKeys, storedAlertOf } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionLine, correlationId, ruleFolder } from '../cloud/action-correlations.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** `hunt` runs at 30 minutes past the hour, after `seal`. */
const AFTER_HUNT_MS = 35 * MINUTE_MS;
/** Where no minute matters, what is due each minute runs once a quarter. */
const BY_QUARTERS = { stepMs: 15 * MINUTE_MS };

const CORRELATIONS = [
  {
    action: 'few',
    body: 'type: event_count, group-by: [actor.id], timespan: 10m, condition: {lte: 2}',
  },
  {
    action: 'flood',
    body: 'type: event_count, group-by: [actor.id], timespan: 1h, condition: {gte: 4100}',
  },
  {
    action: 'late',
    body: 'type: event_count, group-by: [actor.id], timespan: 10m, condition: {gte: 3}',
  },
  {
    action: 'spray',
    body: 'type: value_count, group-by: [src_ip], timespan: 10m, condition: {field: actor.id, gte: 3}',
    attributes: ', scope: province',
  },
] as const;

let running: TestCloud;
const rules = ruleFolder(CORRELATIONS);

beforeAll(async () => {
  running = await startTestCloud({ rules: [rules.path] });
});

afterAll(async () => {
  await running?.stop();
  rules.remove();
});

function line(action: string, at: number, actor: string): string {
  return actionLine(action, at, actor, '198.51.100.7');
}

async function ship(lines: readonly string[], key = running.keyOf().key): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const { status } = await running.ship(lines.join('\n'), headers);
  expect(status).toBe(200);
}

/** Alerts of the correlation of an action, as they are stored. */
async function alertsOf(action: string): Promise<readonly StoredAlert[]> {
  const { cloud } = running;
  const { Items = [] } = await DynamoDBDocumentClient.from(cloud.clients().dynamodb).send(
    new ScanCommand({ TableName: cloud.outputs.CoreTable }),
  );
  return Items.filter((item) => item.type === 'alert' && item.rule === correlationId(action)).map(
    storedAlertOf,
  );
}

/** A new key of an agency's source. */
async function keyFor(agency: string): Promise<{ readonly agency: string; readonly key: string }> {
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const table = cloud.outputs.CoreTable ?? '';
  const createdAt = new Date(cloud.clock.now()).toISOString();
  const { key, row } = issueAgencyKey({ agency, source: 'nhat-ky', createdAt });
  await createAgencyKeys({ dynamodb, table, clock: cloud.clock }).put(row);
  return { agency, key };
}

/** The beginning of the next full hour, the clock moved there. */
async function nextHour(): Promise<number> {
  const { clock } = running.cloud;
  await running.cloud.advance(HOUR_MS - (clock.now() % HOUR_MS), BY_QUARTERS);
  await running.cloud.drain();
  return clock.now();
}

async function throughHunt(): Promise<void> {
  await nextHour();
  await running.cloud.advance(AFTER_HUNT_MS, BY_QUARTERS);
  await running.cloud.drain();
}

describe('a condition that another event may make untrue', () => {
  it('is judged ten minutes after the end of its time span', async () => {
    const start = await nextHour();
    const many = [1, 2, 3].map((second) => line('few', start + second * 1000, 'cd-nhieu'));

    await ship([...many, line('few', start + 1000, 'cd-it')]);
    await running.cloud.drain();
    await running.cloud.advance(19 * MINUTE_MS);
    await running.cloud.drain();
    const before = await alertsOf('few');
    await running.cloud.advance(2 * MINUTE_MS);
    await running.cloud.drain();

    expect(before).toEqual([]);
    expect((await alertsOf('few')).map(({ alert }) => alert)).toMatchObject([
      {
        correlation: { type: 'event_count', groupBy: { 'actor.id': 'cd-it' }, value: 1 },
        events: [{ fields: { action: 'few' } }],
        eventCount: 1,
      },
    ]);
  });
});

describe('beyond what state takes', () => {
  it('a burst ends with the alert of one pass, from the sealed archive', async () => {
    const start = await nextHour();
    const burst = Array.from({ length: 4200 }, (_, n) => line('flood', start + n, 'cd-lut'));

    for (let at = 0; at < burst.length; at += 700) await ship(burst.slice(at, at + 700));
    await running.cloud.drain();
    const before = await alertsOf('flood');
    await throughHunt();
    const after = await alertsOf('flood');
    await throughHunt();

    expect(before).toEqual([]);
    expect(after.map(({ alert }) => alert)).toMatchObject([
      { correlation: { value: 4200 }, eventCount: 4200, time: new Date(start).toISOString() },
    ]);
    expect(await alertsOf('flood')).toHaveLength(1);
  });

  it('events that are more than a day late are judged from the sealed archive, with all as evidence', async () => {
    const start = await nextHour();
    const old = start - 30 * HOUR_MS;

    for (const n of [1, 2, 3]) await ship([line('late', old + n * 1000, 'cd-tre')]);
    await running.cloud.drain();
    const before = await alertsOf('late');
    await throughHunt();

    expect(before).toEqual([]);
    const [stored] = await alertsOf('late');
    expect(stored?.alert).toMatchObject({
      eventCount: 3,
      correlation: { groupBy: { 'actor.id': 'cd-tre' }, value: 3 },
      lastTime: new Date(old + 3000).toISOString(),
    });
    expect(stored?.alert.events).toHaveLength(3);
  });
});

describe('a correlation over the province', () => {
  it('gives each agency an alert of its own events', async () => {
    const start = await nextHour();
    const first = running.keyOf();
    const second = await keyFor('LK-SYT');

    await ship([line('spray', start + 1000, 'cd-a'), line('spray', start + 2000, 'cd-b')]);
    await running.cloud.drain();
    await ship([line('spray', start + 3000, 'cd-c')], second.key);
    await running.cloud.drain();
    const before = await alertsOf('spray');
    await throughHunt();

    const actors = (stored: readonly StoredAlert[]) =>
      Object.fromEntries(
        stored.map(({ alert }) => [
          alert.agency,
          alert.events.map(({ fields }) => fields['actor.id']),
        ]),
      );
    expect(actors(before)).toEqual({ [second.agency]: ['cd-c'] });
    expect(actors(await alertsOf('spray'))).toEqual({
      [first.agency]: ['cd-a', 'cd-b'],
      [second.agency]: ['cd-c'],
    });
  });
});
