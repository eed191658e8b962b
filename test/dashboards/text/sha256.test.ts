import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sha256Of } from '../../../dashboards/src/text/sha256.ts';

const expected = (what: Uint8Array | string) => createHash('sha256').update(what).digest('hex');

it('SHA-256 is that of everybody else, of bytes and of Vietnamese text', async () => {
  const bytes = new Uint8Array([0, 1, 2, 250, 251]);
  expect(await sha256Of(bytes)).toBe(expected(bytes));
  expect(await sha256Of('Sự cố đã khoanh vùng')).toBe(expected('Sự cố đã khoanh vùng'));
});
