// docs/data-map.md names everything that is deployed to hold data, and every kind of row.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keys } from '../../packages/store/src/table/keys.ts';
import { nameOf } from '../../scripts/architecture/parts.ts';
import { readTemplate, resourcesOf } from '../../scripts/architecture/template.ts';
import { LOCAL } from '../infra/config-of.ts';
import { synthesize } from '../infra/synthesize.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const template = readTemplate(synthesize(LOCAL).toJSON());

/** What stands in backticks in a chapter of the data map. */
function namesIn(chapter: string): ReadonlySet<string> {
  const document = readFileSync(`${ROOT}docs/data-map.md`, 'utf8');
  const [, text = ''] = document.split(`\n## ${chapter}\n`);
  const [own = ''] = text.split('\n## ');
  return new Set([...own.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => name ?? []));
}

function sourcesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

describe('docs/data-map.md', () => {
  it.each([
    ['Tables', 'AWS::DynamoDB::GlobalTable'],
    ['Queues', 'AWS::SQS::Queue'],
    ['Buckets', 'AWS::S3::Bucket'],
    ['Log groups', 'AWS::Logs::LogGroup'],
    ['Outside of the tables and buckets', 'AWS::SNS::Topic'],
  ])('names in "%s" every %s', (chapter, type) => {
    const deployed = resourcesOf(template, type).map(([id]) => nameOf(id));
    const named = namesIn(chapter);

    expect(deployed.length).toBeGreaterThan(0);
    expect(deployed.filter((name) => !named.has(name))).toEqual([]);
  });

  it('names every row of core', () => {
    const named = namesIn('Tables');

    expect(Object.keys(keys).filter((row) => !named.has(row))).toEqual([]);
  });

  it('names every kind of work that waits in flow', () => {
    const named = namesIn('Tables');
    const prefixes = [...sourcesOf(`${ROOT}packages/store/src`).matchAll(/\bprefix: '([A-Z]+)'/g)];

    expect(prefixes.length).toBeGreaterThan(0);
    expect(prefixes.flatMap(([, name]) => name ?? []).filter((name) => !named.has(name))).toEqual(
      [],
    );
  });
});
