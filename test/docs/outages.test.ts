// docs/runbooks/outages.md tells what test/integration/outages makes happen, word for word.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { type Injection, OUTAGES } from '../integration/outages/outages.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function madeHere(injected: Injection): string {
  switch (injected.kind) {
    case 'calls':
    case 'no schedules':
      return 'yes';
    case 'elsewhere':
      return `\`${injected.test}\``;
    case 'not here':
      return `no: ${injected.why}`;
  }
}

it('the table of outages says what is tested', () => {
  const document = readFileSync(`${ROOT}docs/runbooks/outages.md`, 'utf8');
  const rows = document
    .split('\n')
    .filter((line) => line.startsWith('| **'))
    .map((line) => line.slice(2, -2));

  expect(rows).toEqual(
    OUTAGES.map(({ service, seen, waits, lost, repair, injected }) =>
      [`**${service}**`, seen, waits, lost, repair, madeHere(injected)].join(' | '),
    ),
  );
});

it('tests of other outages are there', () => {
  const elsewhere = OUTAGES.flatMap(({ injected }) =>
    injected.kind === 'elsewhere' ? injected.test : [],
  );

  expect(elsewhere.filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
});
