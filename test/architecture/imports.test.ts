// Imports point one way. The table is the design; a new arrow is a decision, made here.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Workspace → the workspaces it may import. Nothing imports infra or dashboards; functions, only what measures them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'packages/sigma-ts-parser': [],
  'packages/sigma-engine': ['sigma-ts-parser'],
  'packages/sigma-pipelines': ['sigma-ts-parser'],
  'packages/log-formats': [],
  'packages/cost-model': [],
  'packages/deployment-config': ['sigma-ts-parser'],
  'packages/incident-exports': ['@thapcanh/incidents'],
  'packages/incidents': [],
  'packages/ingest': [],
  'packages/audit': ['@thapcanh/incidents'],
  'packages/notifications': ['@thapcanh/incidents'],
  'packages/redaction': [],
  'packages/shipper-configs': [],
  'packages/api-schema': [
    '@thapcanh/audit',
    '@thapcanh/incidents',
    '@thapcanh/notifications',
    '@thapcanh/reports',
    '@thapcanh/shipper-configs',
  ],
  'packages/api-client': ['@thapcanh/api-schema'],
  'packages/reports': ['@thapcanh/incidents'],
  'packages/store': [
    '@thapcanh/audit',
    '@thapcanh/incidents',
    '@thapcanh/ingest',
    '@thapcanh/notifications',
    '@thapcanh/redaction',
    '@thapcanh/reports',
    'sigma-engine',
  ],
  'packages/detection': [
    '@thapcanh/incidents',
    '@thapcanh/ingest',
    '@thapcanh/log-formats',
    '@thapcanh/redaction',
    'sigma-engine',
    'sigma-ts-parser',
  ],
  'packages/rule-tests': [
    '@thapcanh/detection',
    '@thapcanh/incidents',
    '@thapcanh/ingest',
    '@thapcanh/log-formats',
    'sigma-engine',
    'sigma-ts-parser',
  ],
  'packages/province': ['@thapcanh/incidents', '@thapcanh/rule-tests'],
  infra: ['@thapcanh/deployment-config'],
  functions: [
    '@thapcanh/api-schema',
    '@thapcanh/audit',
    '@thapcanh/detection',
    '@thapcanh/incident-exports',
    '@thapcanh/incidents',
    '@thapcanh/ingest',
    '@thapcanh/log-formats',
    '@thapcanh/notifications',
    '@thapcanh/redaction',
    '@thapcanh/reports',
    '@thapcanh/shipper-configs',
    '@thapcanh/store',
    'sigma-engine',
  ],
  dashboards: [
    '@thapcanh/api-client',
    '@thapcanh/api-schema',
    '@thapcanh/incidents',
    '@thapcanh/rule-tests',
    'sigma-engine',
    'sigma-ts-parser',
    '@thapcanh/audit',
    '@thapcanh/incidents',
  ],
  'api-docs': ['@thapcanh/api-schema'],
  phone: [],
  local: [],
  bench: [
    '@thapcanh/api-schema',
    '@thapcanh/detection',
    '@thapcanh/functions',
    '@thapcanh/incidents',
    '@thapcanh/ingest',
    '@thapcanh/local',
    '@thapcanh/log-formats',
    '@thapcanh/store',
    'sigma-engine',
    'sigma-ts-parser',
    'thapcanh',
  ],
  cli: [
    '@thapcanh/api-client',
    '@thapcanh/api-schema',
    '@thapcanh/audit',
    '@thapcanh/cost-model',
    '@thapcanh/deployment-config',
    '@thapcanh/detection',
    '@thapcanh/incidents',
    '@thapcanh/ingest',
    '@thapcanh/local',
    '@thapcanh/log-formats',
    '@thapcanh/province',
    '@thapcanh/redaction',
    '@thapcanh/rule-tests',
    '@thapcanh/shipper-configs',
    '@thapcanh/store',
    'sigma-engine',
    'sigma-pipelines',
    'sigma-ts-parser',
  ],
};

const OURS =
  /^(?:@thapcanh\/[a-z-]+|sigma-ts-parser|sigma-engine|sigma-pipelines|thapcanh)(?=\/|$)/;
const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*)'([^']+)'/g;
const SKIPPED = new Set(['node_modules', 'dist', 'cdk.out']);

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* sources(path);
    else if (/\.(?:ts|tsx|mjs)$/.test(entry.name)) yield path;
  }
}

function importsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(SPECIFIER)].flatMap(([, name]) => name ?? []);
}

describe('imports', () => {
  it.each(Object.entries(MAY_IMPORT))('of %s go where the design allows', (workspace, allowed) => {
    const strays: string[] = [];
    let files = 0;
    for (const file of sources(join(ROOT, workspace))) {
      files += 1;
      for (const name of importsOf(file)) {
        const ours = OURS.exec(name)?.[0];
        const leaves =
          name.startsWith('.') &&
          relative(join(ROOT, workspace), join(file, '..', name)).startsWith('..');
        if (leaves || (ours !== undefined && !allowed.includes(ours))) {
          strays.push(`${relative(ROOT, file)} → ${name}`);
        }
      }
    }
    expect(files).toBeGreaterThan(0);
    expect(strays).toEqual([]);
  });

  it('of every workspace are covered by the table', () => {
    const packages = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}`);
    const listed = Object.keys(MAY_IMPORT).filter((name) => name.startsWith('packages/'));
    expect(listed.toSorted()).toEqual(packages.toSorted());
  });
});
