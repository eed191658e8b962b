// A log becomes an incident that the deployed `api` finds and counts a minute later, through the gateway.
import {
  countsSchema,
  incidentSummarySchema,
  measuresSchema,
  pageOf,
  precedentsSchema,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as z from 'zod';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MINUTE_MS = 60_000;
let running: TestCloud;
let token = '';

beforeAll(async () => {
  running = await startTestCloud();
  token = await running.cloud.issueToken('lan', 1);
});
afterAll(() => running.stop());

async function ask<T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> {
  const answer = await fetch(`${running.cloud.endpoints.api}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return schema.parse(await answer.json());
}

it('an incident is found by its words and counted within a minute', async () => {
  await running.ship(
    JSON.stringify({
      ts: new Date(running.cloud.clock.now()).toISOString(),
      org_code: 'LK-TTCDS',
      system_code: 'dvc',
      actor: { id: 'cd-0001', type: 'citizen' },
      src_ip: '198.51.100.23',
      action: 'case.upload',
      object: { type: 'case', id: 'H99-0001', name: 'anh.jsp' },
      result: 'success',
    }),
  );
  await running.cloud.drain();
  await running.cloud.advance(MINUTE_MS);
  await running.cloud.drain();

  const page = pageOf(incidentSummarySchema);
  const [incident, ...others] = (await ask(page, '/v1/search?entity=ip:198.51.100.23')).items;
  if (incident === undefined) return expect.fail('it is not found');
  expect(others).toEqual([]);
  const word = incident.title.split(' ')[0] ?? '';
  for (const query of [`q=${word}+${incident.number}`, 'q=h99-0001']) {
    const { items } = await ask(page, `/v1/search?${query}`);
    expect([query, items.map(({ id }) => id)]).toEqual([query, [incident.id]]);
  }
  expect(await ask(countsSchema, '/v1/incidents/counts')).toMatchObject({ open: 1, new: 1 });
  const { precedents } = await ask(precedentsSchema, `/v1/incidents/${incident.id}/precedents`);
  expect(precedents.every(({ latest }) => latest === undefined)).toBe(true);
  const hours = (n: number) => new Date(running.cloud.clock.now() + n * 3_600_000).toISOString();
  const period = `from=${hours(-1)}&to=${hours(1)}`;
  const { measures } = await ask(measuresSchema, `/v1/measures?${period}`);
  expect(measures).toMatchObject([{ opened: 1, closed: 0 }]);
});
