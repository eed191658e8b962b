// The guide names every key that the screens know, in both languages.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const read = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** `['g h', 'goQueue']` of the table behind `?`. */
const KEYS = [...read('dashboards/src/app/key-table.tsx').matchAll(/\['([^']+)', '[a-zA-Z]+'\]/g)]
  .flatMap(([, key]) => key ?? [])
  .filter((key, i, all) => all.indexOf(key) === i);

it.each(['docs/analyst.md', 'docs/vi/analyst.md'])('%s names every key of the screens', (path) => {
  const named = new Set([...read(path).matchAll(/`([^`]+)`/g)].map(([, name]) => name));

  expect(KEYS.length).toBeGreaterThan(30);
  expect(KEYS.filter((key) => !named.has(key))).toEqual([]);
});
