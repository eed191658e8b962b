// The canary on the real bundles: through gateway, intake, queue, detect and triage, as the clock is moved.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MINUTE_MS = 60_000;

let running: TestCloud;
beforeAll(async () => {
  running = await startTestCloud({ environment: { CANARY_EVERY: '5' } });
  await passMinutes(12);
});
afterAll(() => running?.stop());

async function passMinutes(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await running.cloud.advance(MINUTE_MS);
    await running.cloud.drain();
  }
}

const lineSchema = z.looseObject({ message: z.string() });

function linesOf(message: string) {
  return running.log.flatMap((text) => {
    const start = text.indexOf('{');
    if (start < 0 || !text.includes(`"${message}"`)) return [];
    return lineSchema.parse(JSON.parse(text.slice(start)));
  });
}

async function listed(path: string): Promise<readonly unknown[]> {
  const answer = await running.ask('lan', 'GET', path);
  expect(answer.status).toBe(200);
  return z.object({ items: z.array(z.unknown()) }).parse(await answer.json()).items;
}

describe('every five minutes a canary', () => {
  it('goes the whole way and is measured', () => {
    const arrived = linesOf('Canary arrived');
    expect(arrived.length).toBeGreaterThanOrEqual(2);
    for (const line of arrived) {
      expect(line).toMatchObject({ latencyMs: expect.any(Number), batch: expect.any(String) });
      const followed = running.log.filter((text) => text.includes(String(line.batch)));
      for (const message of ['Accepted', 'Alerts sent', 'Judged', 'Grouped']) {
        expect(followed.some((text) => text.includes(`"${message}"`))).toBe(true);
      }
    }
    expect(linesOf('Canary not taken')).toEqual([]);
  });

  it('is closed, and none is left open', async () => {
    const canaries = (await running.incidents()).filter(({ agency }) => agency === 'CANARY');
    const arrived = new Set(linesOf('Canary arrived').map(({ incident }) => incident));
    expect(canaries.filter(({ status }) => status === 'closed')).toHaveLength(arrived.size);
    expect(canaries.length - arrived.size).toBeLessThanOrEqual(1);
  });

  it('is in nobody’s queue, open or closed', async () => {
    expect(await listed('/v1/incidents')).toEqual([]);
    expect(await listed('/v1/incidents?status=closed')).toEqual([]);
  });

  it('is shown to who asks for its agency', async () => {
    const arrived = new Set(linesOf('Canary arrived').map(({ incident }) => incident));
    const shown = await listed('/v1/incidents?status=closed&agency=CANARY');
    expect(shown).toHaveLength(arrived.size);
    const [id] = arrived;
    const answer = await running.ask('lan', 'GET', `/v1/incidents/${String(id)}`);
    expect(answer.status).toBe(200);
  });

  it('raises nothing when another agency says the same', async () => {
    const line = JSON.stringify({
      ts: new Date(running.cloud.clock.now()).toISOString(),
      system_code: 'thapcanh',
      actor: { type: 'service' },
      action: 'canary.ship',
      object: { type: 'canary', id: 'x' },
      result: 'success',
    });
    const { body } = await running.ship(`${line}\n`);
    await running.cloud.drain();
    expect(body).toMatchObject({ accepted: 1 });
    expect((await running.alerts()).filter(({ agency }) => agency !== 'CANARY')).toEqual([]);
  });

  it('draws no case number: the next case is the first', async () => {
    await running.ship(
      `${JSON.stringify({
        ts: new Date(running.cloud.clock.now()).toISOString(),
        org_code: 'LK-TTCDS',
        system_code: 'dvc',
        actor: { id: 'cd-1', type: 'citizen' },
        src_ip: '198.51.100.7',
        action: 'case.upload',
        object: { type: 'case', id: 'H99-1', name: 'giay-to.jsp' },
        result: 'success',
      })}\n`,
    );
    await running.cloud.drain();
    const [real] = (await running.incidents()).filter(({ agency }) => agency !== 'CANARY');
    expect(real?.number).toMatch(/^VV-\d{4}-000001$/);
  });
});
