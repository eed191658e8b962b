import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { LONGEST } from './longest-first.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

it('the files that are to start first are there', () => {
  expect(LONGEST.filter((file) => !existsSync(`${ROOT}${file}`))).toEqual([]);
  expect(new Set(LONGEST).size).toBe(LONGEST.length);
});
