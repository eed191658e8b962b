// People and incidents that tests of the API's actions begin with.
import { problemSchema, timelineEntrySchema } from '@thapcanh/api-schema';
import type { TimelineEntry } from '@thapcanh/incidents';
import { expect } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { type CallOptions, NOW, type TestApi } from './api.ts';

/** A lead, two analysts of the centre, the technicians of two agencies, an auditor. */
export async function putCast(api: TestApi): Promise<void> {
  for (const [sub, name, role, agency] of [
    ['truongca', 'Trưởng ca', 'lead', 'LK-CA'],
    ['lan', 'Lan', 'analyst', 'LK-CA'],
    ['minh', 'Minh', 'analyst', 'LK-CA'],
    ['ttcds', 'Vận hành', 'agency', 'LK-TTCDS'],
    ['kt.khethuong', 'Khê Thượng', 'agency', 'LK-X-KT'],
    ['kiemtra', 'Kiểm tra', 'auditor', 'LK'],
  ] as const) {
    await api.putUser({ sub, name, role, agency });
  }
}

/** Opens one incident of LK-TTCDS an address, and answers their ids, oldest first. */
export async function openIncidents(api: TestApi, count: number): Promise<readonly string[]> {
  const alerts = Array.from({ length: count }, (_, index) =>
    alertOf({
      time: new Date(Date.parse('2026-11-22T05:00:00Z') + index * 60_000).toISOString(),
      tags: ['attack.t1110'],
      attributes: { first_actions_vi: ['Khóa tài khoản', 'Giữ nhật ký'] },
      common: { 'source.ip': `198.51.100.${index + 1}` },
    }),
  );
  await api.deliver(alerts);
  const filter = { scope: ['LK-TTCDS'], status: 'open', restricted: true } as const;
  const { items } = await api.incidents.list(filter, { limit: count, now: NOW });
  return items.map(({ id }) => id);
}

/** Posts as a user, and answers the timeline entry that it made. */
export async function acted(
  api: TestApi,
  sub: string,
  path: string,
  options: CallOptions,
): Promise<TimelineEntry> {
  const response = await api.call(sub, 'POST', path, options);
  const body: unknown = await response.json();
  expect([path, response.status, body]).toEqual([path, 201, expect.anything()]);
  return timelineEntrySchema.parse(body);
}

/** The status and code of a refusal. */
export async function refusal(response: Response): Promise<readonly [number, string]> {
  const { code, status } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return [status, code];
}
