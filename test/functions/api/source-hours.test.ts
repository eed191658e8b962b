import { pageOf, sourceHourSchema, sourceSchema } from '@thapcanh/api-schema';
import { ROLES } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jsonOf, NOW, startApi, type TestApi } from './api.ts';

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const hoursPage = pageOf(sourceHourSchema);
const sourcePage = pageOf(sourceSchema);
const path = '/v1/sources/LK-X-KT/fs/hours';
const fs = { agency: 'LK-X-KT', source: 'fs' };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
});

/** A batch that was judged: 7 archived, 2 rejected, and by default one that is missing. */
async function settle(batch: string, receivedAt: number, archived = 7): Promise<void> {
  const row = { ...fs, batch, accepted: 10, receivedAt: iso(receivedAt) };
  await api.flow.batches.accept(row);
  await api.flow.batches.claim(row, {
    object: `landing/${batch}`,
    offset: 0,
    length: 9,
    archived,
    rejected: 2,
    rejectedBy: { format_unknown: 2 },
    matched: 3,
    late: 1,
    lag: 4,
  });
}

describe('the hours of a source', () => {
  it('are those of the last day, with what became of each record', async () => {
    await settle('a', NOW - 2 * HOUR, 8);
    await api.flow.batches.accept({
      ...fs,
      batch: 'b',
      accepted: 5,
      receivedAt: iso(NOW - 2 * HOUR + 1),
    });
    await settle('c', NOW - 30 * HOUR);
    const { items } = hoursPage.parse(await jsonOf(await api.call('lan', 'GET', path)));
    expect(items).toEqual([
      {
        from: iso(NOW - 2 * HOUR),
        accepted: 15,
        archived: 8,
        rejected: 2,
        waiting: 5,
        missing: 0,
        rejectedBy: { format_unknown: 2 },
        matched: 3,
        late: 1,
      },
    ]);
  });

  it('say how many records are missing, and of which hour', async () => {
    await settle('c', NOW - 30 * HOUR);
    const query = `?from=${iso(NOW - 48 * HOUR)}&to=${iso(NOW)}`;
    const { items } = hoursPage.parse(await jsonOf(await api.call('lan', 'GET', path + query)));
    expect(items).toMatchObject([{ from: iso(NOW - 30 * HOUR), missing: 1, waiting: 0 }]);
  });

  it('of a sealed part and of the rows it was made from are the same', async () => {
    await settle('a', NOW - 3 * HOUR, 8);
    const before = await jsonOf(await api.call('lan', 'GET', path));
    const hour = iso(NOW - 3 * HOUR).slice(0, 13);
    const object = 'archive/LK-X-KT/fs/1';
    await api.flow.batches.markSealed({ ...fs, batch: 'a' }, object, Math.ceil(NOW / 1000) + 60);
    await api.flow.parts.add({
      ...fs,
      hour,
      part: 1,
      object,
      sha256: '',
      bytes: 9,
      batches: 1,
      accepted: 10,
      archived: 8,
      rejected: 2,
      rejectedBy: { format_unknown: 2 },
      matched: 3,
      late: 1,
    });
    expect(await jsonOf(await api.call('lan', 'GET', path))).toEqual(before);
  });

  it('are refused for more than a month, for a time before its beginning, and for words', async () => {
    for (const query of [
      `from=${iso(NOW - 32 * 24 * HOUR)}`,
      `from=${iso(NOW)}&to=${iso(NOW - HOUR)}`,
      'from=yesterday',
      'hour=3',
    ]) {
      const response = await api.call('lan', 'GET', `${path}?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  it('are seen by those whose scope has the agency; to others the source does not exist', async () => {
    const absent = '/v1/sources/LK-X-KT/no-such-source/hours';
    for (const role of ROLES) {
      await api.putUser({ sub: `${role}-own`, name: role, role, agency: 'LK-X-KT' });
      await api.putUser({ sub: `${role}-other`, name: role, role, agency: 'LK-SXD' });
      expect((await api.call(`${role}-own`, 'GET', path)).status).toBe(200);
      const refused = await api.call(`${role}-other`, 'GET', path);
      expect(refused.status).toBe(404);
      const missing = await api.call(`${role}-own`, 'GET', absent);
      expect(await refused.json()).toEqual(await missing.json());
    }
    expect((await api.raw('GET', path, {})).status).toBe(401);
  });
});

describe('the list of sources', () => {
  it('has the last day of each, and what is wrong or was until a day ago', async () => {
    await settle('a', NOW - HOUR, 8);
    const notice = { ...fs, foundAt: iso(NOW - HOUR), facts: { minutes: 30 } };
    const since = iso(NOW - 2 * HOUR);
    const long = iso(NOW - 40 * HOUR);
    await api.flow.notices.put({ ...notice, kind: 'silence', since }, 0);
    await api.flow.notices.put({ ...notice, kind: 'volume', since: long, endedAt: since }, 0);
    await api.flow.notices.put({ ...notice, kind: 'clock', since: long, endedAt: long }, 0);
    const { items } = sourcePage.parse(await jsonOf(await api.call('lan', 'GET', '/v1/sources')));
    const found = items.find(({ agency, id }) => agency === 'LK-X-KT' && id === 'fs');
    expect(found?.day).toMatchObject([{ from: iso(NOW - HOUR), accepted: 10 }]);
    expect(found?.notices).toEqual([
      { kind: 'silence', since, facts: { minutes: 30 } },
      { kind: 'volume', since: long, endedAt: since, facts: { minutes: 30 } },
    ]);
    const others = items.filter((each) => each !== found);
    expect(others.every(({ day, notices }) => day?.length === 0 && notices?.length === 0)).toBe(
      true,
    );
  });
});

it('the status of a source is what the list says of it, and is there as soon as it is registered', async () => {
  await settle('a', NOW - 2 * HOUR, 8);
  await api.putUser({ sub: 'lead', name: 'Hà', role: 'lead', agency: 'LK-CA' });
  const status = async (id: string) =>
    jsonOf(await api.call('lan', 'GET', `/v1/sources/LK-X-KT/${id}/status`));
  const { items } = sourcePage.parse(
    await jsonOf(await api.call('lan', 'GET', '/v1/sources?agency=LK-X-KT')),
  );
  expect(await status('fs')).toEqual(items.find(({ id }) => id === 'fs'));

  const body = { agency: 'LK-X-KT', id: 'moi', title: 'Nguồn mới', hostName: 'FS-2', level: 2 };
  expect((await api.call('lead', 'POST', '/v1/sources', { body })).status).toBe(201);
  expect(await status('moi')).toMatchObject({ hostName: 'FS-2', level: 2, notices: [] });
});
