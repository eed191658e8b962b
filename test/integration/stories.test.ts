// The stories of the province on the running system: log lines through the door, cases in the queue.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AlertView,
  alertViewSchema,
  type IncidentDetail,
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
} from '@thapcanh/api-schema';
import { createLocalClock } from '@thapcanh/local';
import { expectations, loadProvince } from '@thapcanh/province';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { playThrough } from '../cloud/played-province.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { missing, sharedData } from '../conformance/shared-data.ts';

/** An evening that holds both stories, A at 21:12 and E at 22:18. */
const FROM = Date.parse('2026-11-22T20:45:00+07:00');
const TO = Date.parse('2026-11-22T23:30:00+07:00');
const HISTORY_BATCH_SECONDS = 600;
const province = loadProvince();
const cases = province.stories
  .flatMap((story) => expectations(story))
  .sort((a, b) => (a.agency < b.agency ? -1 : 1));

async function startEvening(rules: readonly string[] = []): Promise<TestCloud> {
  return startTestCloud({ clock: createLocalClock({ start: FROM }), rules });
}

async function play(running: TestCloud, seed: number, batchSeconds: number): Promise<void> {
  const { lines } = await playThrough(running, {
    province,
    seed,
    from: FROM,
    to: TO,
    batchSeconds,
  });
  expect(lines).toBeGreaterThan(1_500);
  expect(await running.cloud.drain()).toEqual({ left: {} });
}

/** What the API answers a person. */
async function ask<T extends z.ZodType>(
  running: TestCloud,
  { who = 'truongca', path, schema }: { who?: string; path: string; schema: T },
): Promise<z.infer<T>> {
  const token = await running.cloud.issueToken(who, 1);
  const answer = await fetch(`${running.cloud.endpoints.api}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
  return schema.parse(await answer.json());
}

/** The agencies of the cases a person sees in the queue. */
async function seenBy(running: TestCloud, who: string): Promise<readonly string[]> {
  const schema = pageOf(incidentSummarySchema);
  const { items } = await ask(running, { who, path: '/v1/incidents', schema });
  return items.map(({ agency }) => agency).sort();
}

/** Every case with its page, by agency. */
async function casesOf(running: TestCloud): Promise<readonly IncidentDetail[]> {
  const schema = pageOf(incidentSummarySchema);
  const { items } = await ask(running, { path: '/v1/incidents', schema });
  const details = await Promise.all(
    items.map(({ id }) =>
      ask(running, { path: `/v1/incidents/${id}`, schema: incidentDetailSchema }),
    ),
  );
  return details.sort((a, b) => (a.agency < b.agency ? -1 : 1));
}

async function alertsOf(running: TestCloud): Promise<readonly AlertView[]> {
  const schema = pageOf(alertViewSchema);
  return (await ask(running, { path: '/v1/alerts?limit=200', schema })).items;
}

const codesOf = (alerts: readonly AlertView[]) =>
  [...new Set(alerts.flatMap(({ rule }) => rule.attributes.code ?? []))].sort();

describe.each([1, 2, 3])('an evening with both stories (seed %i)', (seed) => {
  let running: TestCloud;
  let found: readonly IncidentDetail[];
  beforeAll(async () => {
    running = await startEvening();
    await play(running, seed, HISTORY_BATCH_SECONDS);
    found = await casesOf(running);
  });
  afterAll(() => running?.stop());

  it('ends as the two cases that are expected, and no other', () => {
    expect(found).toMatchObject(
      cases.map(({ agency, title, severity, priority, priorityClass, restricted }) => ({
        agency,
        title: expect.stringMatching(`^${title} \\([^()]+\\)$`),
        severity: { code: severity, proposed: true },
        priority: { score: priority, class: priorityClass },
        restricted: false,
        restrictionSuggested: restricted,
      })),
    );
  });

  it('names the attacker, the account and the machines', () => {
    for (const [at, { entities }] of cases.entries()) {
      expect(found[at]?.entities).toEqual(
        expect.arrayContaining(entities.map((entity) => expect.objectContaining(entity))),
      );
    }
  });

  it('raises the rules of the stories, each in its case, and nothing beside them', async () => {
    const alerts = await alertsOf(running);
    for (const [at, { rules }] of cases.entries()) {
      const mine = alerts.filter(({ incidentId }) => incidentId === found[at]?.id);
      expect(codesOf(mine)).toEqual([...rules].sort());
    }
    expect(alerts.filter(({ incidentId }) => incidentId === undefined)).toEqual([]);
    expect(alerts).toHaveLength(found.reduce((sum, { alertCount }) => sum + alertCount, 0));
  });

  it('opens each case when its first alert arrives, within ten minutes of the event', () => {
    for (const { firstAlertAt, queuedAt } of found) {
      const waited = Date.parse(queuedAt) - Date.parse(firstAlertAt);
      expect(waited).toBeGreaterThanOrEqual(0);
      expect(waited).toBeLessThanOrEqual(HISTORY_BATCH_SECONDS * 1000 + 60_000);
    }
  });

  it('accounts for every line of every source', async () => {
    const ledgers = await Promise.all(running.keys.map((key) => running.ledger(key)));
    for (const ledger of ledgers) {
      expect(ledger).toMatchObject({ archived: ledger.accepted, rejected: 0, waiting: 0 });
    }
    expect(ledgers.filter(({ accepted }) => accepted > 0).length).toBe(province.sources.length);
  });

  it.each([
    { who: 'kt.khethuong', sees: [] },
    { who: 'cntt.stc', sees: [] },
    { who: 'vanhanh.ttcds', sees: ['LK-TTCDS'] },
    { who: 'truongca', sees: ['LK-SXD', 'LK-TTCDS'] },
    { who: 'kiemtra', sees: ['LK-SXD', 'LK-TTCDS'] },
  ])('shows $who $sees', async ({ who, sees }) => {
    expect(await seenBy(running, who)).toEqual(sees);
  });
});

describe('an evening that is shipped a second time in other batches', () => {
  it('changes nothing', async () => {
    const running = await startEvening();
    try {
      await play(running, 1, HISTORY_BATCH_SECONDS);
      const before = { cases: await casesOf(running), alerts: await alertsOf(running) };

      await play(running, 1, 7200);

      expect({ cases: await casesOf(running), alerts: await alertsOf(running) }).toEqual(before);
    } finally {
      await running.stop();
    }
  });
});

const absent = missing('sigmahq-rules', 'sigmahq-rules.tar.gz');
describe.skipIf(absent)(
  `an evening under SigmaHQ's rules too${absent ? ` (skipped: ${absent})` : ''}`,
  () => {
    let folder: string;
    let running: TestCloud;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sigmahq-'));
      execFileSync('tar', [
        '-xzf',
        sharedData('sigmahq-rules', 'sigmahq-rules.tar.gz'),
        '-C',
        folder,
      ]);
      running = await startEvening(
        ['rules', 'rules-emerging-threats', 'rules-threat-hunting'].map((name) =>
          join(folder, name),
        ),
      );
      await play(running, 1, HISTORY_BATCH_SECONDS);
    });
    afterAll(async () => {
      await running?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it('raises these alerts of published rules and no others', async () => {
      const published = (await alertsOf(running)).filter(
        ({ rule }) => rule.attributes.code === undefined,
      );
      const told = published.map(
        ({ rule, events: [event] }) =>
          `${rule.level}: ${rule.title} · ${event?.common['host.name']}`,
      );
      expect(told.sort()).toEqual([
        'high: Windows Webshell Strings · dvc-web01',
        'low: Local System Accounts Discovery - Linux · dvc-app01',
        'low: System Owner or User Discovery - Linux · dvc-app01',
      ]);
    });

    it('ends as the same two cases', async () => {
      expect(await casesOf(running)).toMatchObject(
        cases.map(({ agency, title, severity, priority }) => ({
          agency,
          title: expect.stringMatching(`^${title} \\([^()]+\\)$`),
          severity: { code: severity },
          priority: { score: priority },
        })),
      );
      const outside = (await alertsOf(running)).filter(({ incidentId }) => !incidentId);
      expect(outside).toEqual([]);
    });
  },
);
