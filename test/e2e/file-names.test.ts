// Strings that break programs as the names of files: taken as evidence by the API, shown as text.
import { createHash } from 'node:crypto';
import { plainText } from '@thapcanh/incidents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visible } from '../../dashboards/src/text/visible.ts';
import { naughtyStrings } from '../conformance/naughty-strings.ts';
import { missing } from '../conformance/shared-data.ts';
import { openRoom, type Room } from './room.ts';

/** An incident keeps 200 pieces of evidence. */
const EACH = 175;
const LONGEST = 255;
const reason = missing('fuzz', 'naughty-strings');

let room: Room;

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const upload = (at: number, person: number) =>
  JSON.stringify({
    ts: new Date(at).toISOString(),
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: `cd-${person}`, type: 'citizen' },
    src_ip: `198.51.100.${person}`,
    action: 'case.upload',
    object: { type: 'case', id: `H99-${person}`, name: 'anh-the.jpg.jsp' },
    result: 'success',
  });

/** What the API keeps of a name: one line, nothing that hides or reorders it; empty when nothing is left. */
const kept = (name: string) => (name.length > LONGEST ? '' : plainText(name, LONGEST));

describe.skipIf(reason)(`names of files${reason ? ` (skipped: ${reason})` : ''}`, () => {
  it('are taken or refused as the schema says, and stand on the page, 515 of 515', async () => {
    const { ask, cloud, ship, incidents } = room.running;
    const names = naughtyStrings();
    const parts = [0, 1, 2].map((n) => names.slice(n * EACH, (n + 1) * EACH));
    for (const person of parts.keys()) await ship(upload(cloud.clock.now(), person + 1));
    await cloud.drain();
    const ids = (await incidents()).map(({ id }) => String(id));

    const answers: number[] = [];
    const shown: string[][] = [];
    for (const [n, part] of parts.entries()) {
      const path = `/v1/incidents/${ids[n]}`;
      for (const [place, name] of part.entries()) {
        const sha256 = createHash('sha256').update(`${n} ${place}`).digest('hex');
        const body = { name, sha256, size: 1, kept: 'tủ 1', holder: 'Lan' };
        answers.push((await ask('lan', 'POST', `${path}/evidence`, body)).status);
      }
      const { page, faults } = await room.enter('lan', `/incidents/${ids[n]}`);
      await page.getByRole('button', { name: 'Mở danh sách chứng cứ' }).click();
      const items = page.locator('ul.held > li > b');
      await items.first().waitFor();
      shown.push(await items.allTextContents());
      expect(faults).toEqual([]);
      await page.context().close();
    }

    expect(names).toHaveLength(515);
    expect(ids).toHaveLength(3);
    expect(answers).toEqual(names.map((name) => (kept(name) === '' ? 400 : 201)));
    for (const [n, part] of parts.entries()) {
      const expected = part.map(kept).filter((name) => name !== '');
      expect(shown[n]?.toSorted()).toEqual(expected.map(visible).toSorted());
    }
  });
});
