// The ten journeys of a shift, by everybody who makes them, in both languages (English in the dark), on the real
// local cloud. Each page on the way passes axe and is kept as a picture.
import type { Role } from '@thapcanh/incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { destinationsOf } from '../../dashboards/src/app/destinations.ts';
import { administer } from './journeys/administer.ts';
import { askAgency } from './journeys/ask-agency.ts';
import { audit } from './journeys/audit.ts';
import { decide } from './journeys/decide.ts';
import { findNext } from './journeys/find-next.ts';
import { night } from './journeys/night.ts';
import { report } from './journeys/report.ts';
import { rules } from './journeys/rules.ts';
import { sources } from './journeys/sources.ts';
import { takeOver } from './journeys/take-over.ts';
import { triage } from './journeys/triage.ts';
import { type Journey, type Walk, walkOf } from './journeys/walk.ts';
import { openRoom, type Room, type Seat } from './room.ts';
import { type Language, wordsIn } from './words.ts';

const CENTRE: readonly Role[] = ['analyst', 'lead', 'admin', 'auditor'];
const RESPONDERS: readonly Role[] = ['analyst', 'lead', 'admin'];

/** Who makes which: a role that is not named has no such work. */
const JOURNEYS: readonly { name: string; walk: Journey; roles: readonly Role[] }[] = [
  { name: 'takes over the shift', walk: takeOver, roles: CENTRE },
  { name: 'finds the next case', walk: findNext, roles: [...CENTRE, 'agency'] },
  { name: 'triages it with the keyboard alone', walk: triage, roles: RESPONDERS },
  { name: 'reads the evidence and decides', walk: decide, roles: CENTRE },
  { name: 'asks, or answers as the agency', walk: askAgency, roles: [...RESPONDERS, 'agency'] },
  { name: 'writes, sends or reads a report', walk: report, roles: CENTRE },
  { name: 'sees what a source keeps back', walk: sources, roles: [...CENTRE, 'agency'] },
  { name: 'drafts against a noisy rule', walk: rules, roles: CENTRE },
  { name: 'audits who read what', walk: audit, roles: ['auditor', 'lead', 'admin'] },
  { name: 'administers people or lists', walk: administer, roles: ['admin', 'lead'] },
];

const PHONE = { width: 360, height: 740 };
const PEOPLE: readonly { role: Role; account: string; seat: Seat }[] = [
  { role: 'analyst', account: 'lan', seat: {} },
  { role: 'lead', account: 'truongca', seat: {} },
  { role: 'admin', account: 'quantri', seat: {} },
  { role: 'auditor', account: 'kiemtra', seat: {} },
  { role: 'agency', account: 'vanhanh.ttcds', seat: PHONE },
];
const SCREENS: readonly { language: Language; colorScheme: 'light' | 'dark' }[] = [
  { language: 'vi', colorScheme: 'light' },
  { language: 'en', colorScheme: 'dark' },
];
/** One to triage and one to work on. */
const CASES_EACH = 2;

let room: Room;
const walks = new Map<Role, readonly Walk[]>();

beforeAll(async () => {
  room = await openRoom();
  const cases = await night(room.running, PEOPLE.length * SCREENS.length * CASES_EACH);
  const left = [...cases];
  for (const { role, account, seat } of PEOPLE) {
    const own = SCREENS.map((screen) => ({ ...screen, cases: left.splice(0, CASES_EACH) }));
    const begun = own.map(async ({ language, colorScheme, cases: [toTriage, toWork] }) => {
      if (toTriage === undefined || toWork === undefined) return expect.fail('too few cases');
      const tab = await room.enter(account, '/', { ...seat, language, colorScheme });
      const { running } = room;
      const t = wordsIn(language);
      return walkOf(tab, { account, role, language, running, t, toTriage, toWork });
    });
    walks.set(role, await Promise.all(begun));
  }
});
afterAll(() => room.close());

describe.each(PEOPLE)('the $role', ({ role }) => {
  const own = JOURNEYS.filter(({ roles }) => roles.includes(role));

  it.each(own)('$name', async ({ walk }) => {
    await Promise.all((walks.get(role) ?? []).map(walk));
  });

  it('has been everywhere that the navigation leads to, in both languages', () => {
    const places = destinationsOf(role).map(({ path }) => path);
    for (const { visited } of walks.get(role) ?? []) {
      const missed = places.filter((place) => ![...visited].some((path) => path.startsWith(place)));
      expect(missed).toEqual([]);
    }
    expect(walks.get(role)).toHaveLength(SCREENS.length);
  });
});
