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
import { ACKNOWLEDGE } from '@thapcanh/incidents';
import { createLocalClock } from '@thapcanh/local';
import { type ExpectedCase, expectations, loadProvince, placeStory } from '@thapcanh/province';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { playThrough } from '../cloud/played-province.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { missing, sharedData } from '../conformance/shared-data.ts';

interface Span {
  readonly from: number;
  readonly to: number;
}
/** A day that holds every story, the silent ones too. */
const DAY: Span = {
  from: Date.parse('2026-11-22T00:30:00+07:00'),
  to: Date.parse('2026-11-23T00:00:00+07:00'),
};
/** An evening that holds two, A at 21:12 and E at 22:18. */
const EVENING: Span = {
  from: Date.parse('2026-11-22T20:45:00+07:00'),
  to: Date.parse('2026-11-22T23:30:00+07:00'),
};
const HOUR_MS = 3_600_000;
const HISTORY_BATCH_SECONDS = 600;
/** A day has some 60,000 lines. */
const PLAY_TIMEOUT_MS = 600_000;
const province = loadProvince();
const { stories } = province;

/** The cases of a span that our own rules open, by agency. */
function casesIn({ from, to }: Span): readonly ExpectedCase[] {
  return stories
    .filter((story) => placeStory(story, to).start >= from)
    .flatMap((story) => expectations(story))
    .filter(({ rules }) => rules.length > 0)
    .sort((a, b) => (a.agency < b.agency ? -1 : 1));
}

/** A case as it is expected in the queue. */
const inQueue = ({
  agency,
  title,
  severity,
  priority,
  priorityClass,
  restricted,
}: ExpectedCase) => ({
  agency,
  title: expect.stringMatching(`^${title} \\([^()]+\\)$`),
  severity: { code: severity, proposed: true },
  priority: { score: priority, class: priorityClass },
  restricted: false,
  restrictionSuggested: restricted,
});

async function startAt({ from }: Span, rules: readonly string[] = []): Promise<TestCloud> {
  return startTestCloud({ clock: createLocalClock({ start: from }), rules });
}

/** Plays a span and answers how many lines it shipped. */
async function play(
  running: TestCloud,
  span: Span,
  { seed = 1, batchSeconds = HISTORY_BATCH_SECONDS } = {},
): Promise<number> {
  const { lines } = await playThrough(running, { province, seed, batchSeconds, stories, ...span });
  expect(lines).toBeGreaterThan(1_500);
  expect(await running.cloud.drain()).toEqual({ left: {} });
  return lines;
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

/** The clocks of the law of a case, as stories tell them: `24 h`, `personal data 72 h`. */
function legalClocks({ clocks = [] }: IncidentDetail): readonly string[] {
  return clocks
    .filter(({ id }) => id !== ACKNOWLEDGE)
    .map(({ id, from, due }) => {
      const hours = (Date.parse(due) - Date.parse(from)) / HOUR_MS;
      return `${id === 'personal-data' ? 'personal data ' : ''}${hours} h`;
    });
}

describe.each([
  { what: 'a day with the stories', span: DAY, seed: 1 },
  { what: 'an evening with two stories', span: EVENING, seed: 2 },
  { what: 'an evening with two stories', span: EVENING, seed: 3 },
])('$what (seed $seed)', ({ span, seed }) => {
  const cases = casesIn(span);
  let running: TestCloud;
  let lines: number;
  let found: readonly IncidentDetail[];
  beforeAll(async () => {
    running = await startAt(span);
    lines = await play(running, span, { seed });
    found = await casesOf(running);
  }, PLAY_TIMEOUT_MS);
  afterAll(() => running?.stop());

  it('ends as the cases that are expected, and no other', () => {
    expect(found).toMatchObject(cases.map(inQueue));
  });

  it('names the attacker, the account and the machines', () => {
    for (const [at, { entities }] of cases.entries()) {
      expect(found[at]?.entities).toEqual(
        expect.arrayContaining(entities.map((entity) => expect.objectContaining(entity))),
      );
    }
  });

  it('runs the clocks that are expected', () => {
    const clocks = found.map((one) => legalClocks(one));

    expect(clocks).toEqual(cases.map((one) => one.clocks));
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
    for (const { firstAlertAt, queuedAt, agency } of found) {
      // A password spray and a key's misuse are alerts from their tenth mailbox, their second step on.
      const made = agency === 'LK-STC' ? 12 * 60_000 : 0;
      const waited = Date.parse(queuedAt) - Date.parse(firstAlertAt);
      expect(waited).toBeGreaterThanOrEqual(0);
      expect(waited).toBeLessThanOrEqual(HISTORY_BATCH_SECONDS * 1000 + 60_000 + made);
    }
  });

  it('accounts for every line of every source', async () => {
    const ledgers = await Promise.all(running.keys.map((key) => running.ledger(key)));
    for (const ledger of ledgers) {
      expect(ledger).toMatchObject({ archived: ledger.accepted, rejected: 0, waiting: 0 });
    }
    expect(ledgers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(lines);
  });

  const agencies = cases.map(({ agency }) => agency);
  it.each([
    { who: 'kt.khethuong', sees: agencies.filter((agency) => agency === 'LK-X-KT') },
    { who: 'cntt.stc', sees: agencies.filter((agency) => agency === 'LK-STC') },
    { who: 'truongca', sees: agencies },
    { who: 'kiemtra', sees: agencies },
  ])('shows $who $sees', async ({ who, sees }) => {
    expect((await seenBy(running, who)).toSorted()).toEqual(sees.toSorted());
  });

  it('shows the operator of the shared systems its own case, and no other than these', async () => {
    const seen = await seenBy(running, 'vanhanh.ttcds');
    expect(seen).toContain('LK-TTCDS');
    expect(seen.filter((agency) => !agencies.includes(agency))).toEqual([]);
  });
});

describe('an evening that is shipped a second time in other batches', () => {
  it('changes nothing', async () => {
    const running = await startAt(EVENING);
    try {
      await play(running, EVENING);
      const before = { cases: await casesOf(running), alerts: await alertsOf(running) };

      await play(running, EVENING, { batchSeconds: 7200 });

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
      running = await startAt(
        EVENING,
        ['rules', 'rules-emerging-threats', 'rules-threat-hunting'].map((name) =>
          join(folder, name),
        ),
      );
      await play(running, EVENING);
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
      expect(await casesOf(running)).toMatchObject(casesIn(EVENING).map(inQueue));
      const outside = (await alertsOf(running)).filter(({ incidentId }) => !incidentId);
      expect(outside).toEqual([]);
    });
  },
);
