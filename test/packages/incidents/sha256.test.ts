import crypto from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { sha256Hex } from '@thapcanh/incidents';
import { describe, expect } from 'vitest';

describe('SHA-256', () => {
  test.prop([fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array()))])(
    'is that of Node over the parts one after the other, lone surrogates too',
    (parts) => {
      const expected = crypto.createHash('sha256');
      for (const part of parts) expected.update(part);

      expect(sha256Hex(...parts)).toBe(expected.digest('hex'));
    },
  );
});
