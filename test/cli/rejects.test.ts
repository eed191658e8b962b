import { createHash } from 'node:crypto';
import type { Reject } from 'thapcanh/src/rejects/archived-rejects.ts';
import { replaysOf } from 'thapcanh/src/rejects/replays.ts';
import { describe, expect, it } from 'vitest';

const BATCH = createHash('sha1').update('batch').digest('hex');
const OF = { agency: 'LK-STC', source: 'any', receivedAt: '2026-11-20T03:10:00.000Z' };

function reject(change: Partial<Reject>): Reject {
  const { raw = '', ...rest } = change;
  return {
    v: 1,
    kind: 'reject',
    id: `${BATCH}.0`,
    ...OF,
    raw,
    code: 'format_unknown',
    reason: 'no known format fits this line',
    records: 1,
    ...rest,
  };
}

const replays = (...rejects: Reject[]) => replaysOf({ ...OF, batch: BATCH, rejects }, {});

describe('replays of rejects', () => {
  it('bring the bytes that arrived, not their reading', () => {
    const bytes = Buffer.concat([
      Buffer.from('{"note":"T'),
      Buffer.from([0xb9]),
      Buffer.from('i"}'),
    ]);
    const raw = bytes.toString('utf8');

    const [replay] = replays(reject({ raw, rawBase64: bytes.toString('base64') }));

    expect(Buffer.from(replay?.envelope.body ?? []).includes(bytes)).toBe(true);
  });

  it('bring a body that was kept whole with all of its records', () => {
    const body = Buffer.from('{"a":1}\n{"a":2}\n');
    const whole = { raw: '16 bytes', rawBase64: body.toString('base64'), records: 2 };

    const [replay] = replays(reject({ ...whole, code: 'expired' }));

    expect(replay?.envelope.header).toMatchObject({
      records: 2,
      replay: { batch: BATCH, positions: [0, 1], codes: ['expired', 'expired'] },
    });
  });

  it('leave out what would be cut into other records than it was', () => {
    const body = Buffer.from('{"a":1}\n').toString('base64');

    expect(
      replays(reject({ raw: '8 bytes', rawBase64: body, records: 2, code: 'poison' })),
    ).toEqual([]);
    expect(replays(reject({ raw: '[{"a":1},{"a":2}]' }))).toEqual([]);
  });

  it('are the same however often they are made', () => {
    const made = () => replays(reject({ raw: '{"a":1}' })).map(({ envelope }) => envelope.header);

    expect(made()).toEqual(made());
    expect(made()).toHaveLength(1);
  });
});
