import { createHash } from 'node:crypto';
import { sourceHints } from '@thapcanh/detection';
import { sourceRowSchema } from '@thapcanh/incidents';
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

const ROW = { agency: OF.agency, id: OF.source, title: 'Nguồn thử' };
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

  it('read in the character set that the source has now, and keep its bytes', () => {
    // “Xuất” in TCVN3.
    const name = Buffer.of(0x58, 0x75, 0xca, 0x74);
    const line = Buffer.concat([Buffer.from('{"note":"'), name, Buffer.from('"}')]);
    const broken = reject({
      raw: line.toString('utf8'),
      rawBase64: line.toString('base64'),
      code: 'record_undecodable',
    });

    const [replay] = replaysOf(
      { ...OF, batch: BATCH, rejects: [broken] },
      sourceHints(sourceRowSchema.parse({ ...ROW, charset: 'tcvn3' })),
    );

    expect(replay?.format).toBe('json.flat');
    expect(Buffer.from(replay?.envelope.body ?? [])).toEqual(
      Buffer.concat([line, Buffer.from('\n')]),
    );
  });

  it('read by the heading, the format and the zone that the source is registered with', () => {
    const row = reject({ raw: '2026-11-20 10:09:00 198.51.100.23 GET /a - 200' });
    const heading = '#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status';
    const registered = sourceRowSchema.parse({ ...ROW, heading, format: 'iis.w3c' });

    expect(replays(row)[0]?.format).not.toBe('iis.w3c');
    expect(
      replaysOf({ ...OF, batch: BATCH, rejects: [row] }, sourceHints(registered)),
    ).toMatchObject([{ format: 'iis.w3c' }]);
  });

  it('are the same however often they are made', () => {
    const made = () => replays(reject({ raw: '{"a":1}' })).map(({ envelope }) => envelope.header);

    expect(made()).toEqual(made());
    expect(made()).toHaveLength(1);
  });
});
