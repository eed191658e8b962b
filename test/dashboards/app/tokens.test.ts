import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../../dashboards');
const components = dirname(
  createRequire(join(source, 'package.json')).resolve('@cloudscape-design/components/package.json'),
);

it('the design tokens we name exist in the pinned version of Cloudscape', () => {
  const tokens = readFileSync(join(source, 'src/app/tokens.css'), 'utf8');
  const theme = readFileSync(join(components, 'internal/base-theme/styles.scoped.css'), 'utf8');

  const named = tokens.match(/--(?:color|font)-[a-z-]+-[a-z0-9]{6}\b/g) ?? [];
  const missing = named.filter((name) => !theme.includes(`${name}:`));

  expect(named.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});
