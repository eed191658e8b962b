// The project's own rules beside what the parser's other halves make of them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatDiagnostic, parseSigma, serializeSigma } from 'sigma-ts-parser';
import { validate } from 'sigma-ts-parser/validators';
import { expect, test } from 'vitest';
import { placeless } from '../packages/sigma-ts-parser/placeless.ts';

const ROOT = fileURLToPath(new URL('../../rules', import.meta.url));

const parsed = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter(
    (name) => name.endsWith('.yml') && !name.endsWith('.events.yml') && !/^lists\b/.test(name),
  )
  .map((name) => parseSigma(readFileSync(`${ROOT}/${name}`), { path: `rules/${name}` }));
const documents = parsed.flatMap((result) => result.documents);

test('they parse without a finding', () => {
  expect(documents.length).toBeGreaterThan(40);
  expect(parsed.flatMap(({ diagnostics }) => diagnostics.map(formatDiagnostic))).toEqual([]);
});

test('the recommended validators have nothing to say', () => {
  expect(validate(documents).map(formatDiagnostic)).toEqual([]);
});

test('parsed, written and parsed again they are equal', () => {
  const written = serializeSigma(documents);
  if (!written.ok) throw new Error(written.problem.message);

  const again = parseSigma(written.text, { path: 'all.yml' }).documents;

  expect(placeless(again)).toEqual(placeless(documents));
});
