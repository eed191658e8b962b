// The README's tables are what the code says.
import { readFileSync } from 'node:fs';
import { DIAGNOSTIC_CODES } from 'sigma-ts-parser';
import { VALIDATORS } from 'sigma-ts-parser/validators';
import { expect, test } from 'vitest';

const README = readFileSync(
  new URL('../../../packages/sigma-ts-parser/README.md', import.meta.url),
  'utf8',
);

/** The rows of the table under a heading; the first cell without its quotes. */
function rowsUnder(header: string): readonly string[][] {
  const [, body = ''] = README.split(`${header}\n`);
  const [table = ''] = body.split('\n\n');
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.replaceAll('\\|', '|').replaceAll('`', '')),
    );
}

test('the table of diagnostic codes is DIAGNOSTIC_CODES, both ways', () => {
  expect(rowsUnder('| code | meaning |')).toEqual(Object.entries(DIAGNOSTIC_CODES));
});

test('the table of validators is VALIDATORS, both ways', () => {
  expect(rowsUnder('| code | set | what holds of good rules |')).toEqual(
    VALIDATORS.map(({ code, set, description }) => [code, set ?? '—', description]),
  );
});

test('validators have codes of their own, but for what the engine checks too', () => {
  const codes = VALIDATORS.map(({ code }) => code);

  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => Object.hasOwn(DIAGNOSTIC_CODES, code))).toEqual([
    'duplicate_id',
    'duplicate_name',
    'reference_unknown',
  ]);
});
