// The night that the journeys go through: cases for everybody, a source that sends what nobody can read,
// and a rule that was wrong twice.
import { expect } from 'vitest';
import * as z from 'zod';
import type { TestCloud } from '../../cloud/test-cloud.ts';
import { caseUpload } from '../case-upload.ts';
import type { OwnCase } from './walk.ts';

/** The source that takes whatever it is sent. */
export const SOURCE = 'Nhật ký gửi thử';
export const REJECTED = {
  line: '\u0001??? không phải nhật ký <b>x</b> \u202Egnp.exe',
  shown: '⟨U+202E⟩gnp.exe',
};
const MINUTE_MS = 60_000;
/** Closed as false positives before anybody looks. */
const MISTAKEN = 2;
const headSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
});

/** Ships what happened, and gives as many cases as were asked for. */
export async function night(running: TestCloud, count: number): Promise<readonly OwnCase[]> {
  const { cloud } = running;
  const addresses = Array.from({ length: count + MISTAKEN }, (_, n) => `198.51.100.${n + 1}`);
  const now = cloud.clock.now();
  await running.ship(addresses.map((address) => caseUpload(now, address)).join('\n'));
  await running.ship(REJECTED.line);
  await cloud.drain();
  const heads = z.array(headSchema).parse(await running.incidents());
  const cases = addresses.map((address) => {
    const head = heads.find(({ title }) => title.includes(`cd-${address} `));
    expect(head, address).toBeDefined();
    return { id: '', number: '', title: '', ...head, address };
  });
  for (const { id } of cases.splice(count)) await closeAsMistaken(running, id);
  // What is counted and searched follows each minute; what functions remember is as old.
  await cloud.advance(2 * MINUTE_MS);
  await cloud.drain();
  return cases;
}

async function closeAsMistaken(running: TestCloud, id: string): Promise<void> {
  const path = `/v1/incidents/${id}`;
  const { headers } = await running.ask('minh', 'GET', path);
  const closed = {
    status: 'closed',
    closure: { class: 'false_positive', impact: false, note: 'Tệp mẫu của đơn vị cung cấp.' },
  };
  const answer = await running.ask('minh', 'PATCH', path, closed, {
    'if-match': headers.get('etag') ?? '',
  });
  expect(answer.status).toBe(200);
}
