// Storms: one sign in many places, in any order of delivery.
import { fc, test } from '@fast-check/vitest';
import { createStormWatch } from '@thapcanh/functions/triage/storm-watch.ts';
import {
  type Alert,
  resolveAlert,
  type Sighting,
  STORM_HOSTS,
  type Storm,
  type StormNews,
} from '@thapcanh/incidents';
import type { StormRows } from '@thapcanh/store';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { createMemoryRollUps } from './memory-roll-ups.ts';

const registry = lamKhe();
/** 08:00 in Vietnam. */
const START = Date.parse('2026-11-22T01:00:00Z');
const MINUTE = 60_000;

function onMachine(n: number, minutes: number, more: Partial<AlertDraft> = {}): Alert {
  const common = {
    'host.name': `pc-${n}`,
    'process.executable': `C:\\Users\\nguoi${n}\\AppData\\capnhat.exe`,
    'process.parent.executable': 'C:\\Windows\\System32\\services.exe',
    ...more.common,
  };
  const time = new Date(START + minutes * MINUTE).toISOString();
  return alertOf({ rule: 'END-09', time, ...more, common });
}

interface Memory extends Pick<StormRows, 'see' | 'grow' | 'get'> {
  readonly storms: Map<string, Storm>;
  readonly seen: Map<string, Sighting>;
  readonly told: StormNews[];
}

function memory(): Memory {
  const storms = new Map<string, Storm>();
  const seen = new Map<string, Sighting>();
  return {
    storms,
    seen,
    told: [],
    see: async (_, sighting) => {
      seen.set(`${sighting.variant} ${sighting.agency} ${sighting.host}`, sighting);
    },
    grow: async (storm) => {
      const known = storms.get(storm.id);
      if (known !== undefined && known.doublings >= storm.doublings) return false;
      storms.set(storm.id, storm);
      return true;
    },
    get: async (day, variant) => storms.get(`${day}.${variant}`),
  };
}

async function watch(queue: readonly (readonly Alert[])[]): Promise<Memory> {
  const store = memory();
  const stormWatch = createStormWatch({
    rollUps: createMemoryRollUps(),
    storms: store,
    news: { putAll: async (news) => void store.told.push(...news) },
  });
  for (const batch of queue) await stormWatch(batch.map((one) => resolveAlert(one, registry)));
  return store;
}

const machines = (count: number, minutes = 0, more: Partial<AlertDraft> = {}) =>
  Array.from({ length: count }, (_, n) => onMachine(n, minutes, more));
const names = ({ storms }: Memory) =>
  [...storms.values()].map(({ id, doublings }) => `${id} ${doublings}`).sort();

describe('a storm', () => {
  it('is one sign on twenty machines within two hours, wherever each person keeps the program', async () => {
    expect((await watch([machines(STORM_HOSTS - 1)])).storms.size).toBe(0);
    const { storms } = await watch([machines(STORM_HOSTS)]);
    expect([...storms.values()]).toMatchObject([
      {
        day: '2026-11-22',
        rule: { id: 'END-09', level: 'high' },
        why: [{ field: 'action', value: 'x' }],
        distinctions: {
          path: 'C:\\Users\\*\\AppData\\capnhat.exe',
          parent_process: 'C:\\Windows\\System32\\services.exe',
        },
        doublings: 0,
      },
    ]);
  });

  it('is one sign in five agencies, though no machine is named', async () => {
    const agencies = ['LK-X-KT', 'LK-X-KH', 'LK-STC', 'LK-SXD', 'LK-TTCDS'];
    const of = (agency: string) =>
      alertOf({ rule: 'r', agency, source: 'x', time: new Date(START).toISOString() });
    expect((await watch([agencies.slice(1).map(of)])).storms.size).toBe(0);
    expect((await watch([agencies.map(of)])).storms.size).toBe(1);
  });

  it('is not the same on twenty machines of one afternoon, nor twenty different values', async () => {
    expect((await watch([machines(10), machines(20, 150).slice(10)])).storms.size).toBe(0);
    const different = machines(STORM_HOSTS).map((alert, n) => ({
      ...alert,
      why: [{ selection: 's', field: 'action', value: `${n}` }],
    }));
    expect((await watch([different])).storms.size).toBe(0);
  });

  it('leaves apart what has another parent process, and is not made by it', async () => {
    const odd = onMachine(99, 0, { common: { 'process.parent.executable': 'C:\\Temp\\la.exe' } });
    expect((await watch([[...machines(STORM_HOSTS - 1), odd]])).storms.size).toBe(0);
    const { seen, storms } = await watch([[...machines(STORM_HOSTS), odd]]);
    const [storm] = storms.values();
    const apart = [...seen.values()].filter(({ variant }) => variant !== storm?.variant);
    expect(apart.map(({ host }) => host)).toEqual(['pc-99']);
  });

  it('is told once, and once at each doubling', async () => {
    const { told } = await watch(machines(85).map((alert) => [alert]));
    expect(told.map(({ storm, hosts }) => [storm.doublings, hosts])).toEqual([
      [0, 20],
      [1, 40],
      [2, 80],
    ]);
  });

  const scattered = fc
    .uniqueArray(
      fc.record({
        machine: fc.integer({ min: 0, max: 49 }),
        minutes: fc.integer({ min: 0, max: 300 }),
        // Near midnight of Vietnam's day too.
        evening: fc.boolean(),
      }),
      { minLength: 15, maxLength: 60, selector: ({ machine }) => machine },
    )
    .map((drafts) =>
      drafts.map(({ machine, minutes, evening }) =>
        onMachine(machine, minutes + (evening ? 14 * 60 : 0)),
      ),
    );
  test.prop(
    [
      scattered.chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.subarray(all),
          fc.integer({ min: 1, max: 30 }),
        ),
      ),
    ],
    { numRuns: 60 },
  )(
    'is the same with the same members in any order, duplication and batching',
    async ([all, once, twice, size]) => {
      const queue = [...once, ...twice];
      const batches = Array.from({ length: Math.ceil(queue.length / size) }, (_, i) =>
        queue.slice(i * size, (i + 1) * size),
      );
      const [inOrder, shuffled] = [await watch([all]), await watch(batches)];
      expect(names(shuffled)).toEqual(names(inOrder));
      expect([...shuffled.seen.keys()].sort()).toEqual([...inOrder.seen.keys()].sort());
    },
  );
});
