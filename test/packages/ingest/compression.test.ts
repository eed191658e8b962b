import { constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import {
  BodyTooLargeError,
  decodeBody,
  encodeBody,
  gunzip,
  unzstd,
  ZstdFormatError,
  zstd,
} from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');

describe('zstd bodies', () => {
  test.prop([fc.array(fc.uint8Array({ maxLength: 5000 }), { minLength: 1, maxLength: 5 })])(
    'come back whole from any number of concatenated frames',
    (bodies) => {
      const frames = Buffer.concat(bodies.map((body) => zstd(body)));
      expect(Buffer.from(unzstd(frames))).toEqual(Buffer.concat(bodies));
    },
  );

  it('skip skippable frames wherever they stand', () => {
    const skippable = Buffer.from([0x5f, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const stream = Buffer.concat([
      skippable,
      zstd(Buffer.from('a')),
      skippable,
      zstd(Buffer.from('b')),
    ]);
    expect(text(unzstd(stream))).toBe('ab');
  });

  it('understand checksums and blocks of incompressible, repeated and large content', () => {
    const noise = Buffer.from(
      Array.from({ length: 300_000 }, (_, i) => (i * 7919 + (i >> 3)) & 255),
    );
    const params = { [constants.ZSTD_c_checksumFlag]: 1 };
    const frames = [noise, Buffer.alloc(400_000, 97)].map((body) =>
      zstdCompressSync(body, { params }),
    );
    expect(unzstd(Buffer.concat(frames)).length).toBe(700_000);
  });

  it('are refused when a frame is cut short', () => {
    const whole = zstd(Buffer.from('a line of a log\n'.repeat(50)));
    for (let end = 1; end < whole.length; end += 1) {
      expect(() => unzstd(whole.subarray(0, end))).toThrow(ZstdFormatError);
    }
  });

  it('are refused, before memory fills, when they grow beyond the limit', () => {
    const bomb = zstd(Buffer.alloc(1_000_000));
    expect(() => unzstd(bomb, 999_999)).toThrow(BodyTooLargeError);
    expect(() => unzstd(Buffer.concat([bomb, bomb]), 1_000_000)).toThrow(BodyTooLargeError);
    expect(() => gunzip(gzipSync(Buffer.alloc(1_000_000)), 999_999)).toThrow(BodyTooLargeError);
  });

  test.prop([fc.uint8Array({ maxLength: 2000 })])('travel as characters SQS accepts', (bytes) => {
    const message = encodeBody(bytes);
    expect(message).toMatch(/^[A-Za-z0-9+/=]*$/);
    expect(Buffer.from(decodeBody(message))).toEqual(Buffer.from(bytes));
  });
});
