import { readFileSync } from 'node:fs';
import { PROBLEM_CODES, PROBLEM_KINDS } from '@thapcanh/api-schema';
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import { describe, expect, it } from 'vitest';

const document = openApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  (['get', 'post', 'patch', 'put', 'delete'] as const).flatMap((method) => {
    const operation = item[method];
    return operation === undefined ? [] : [{ path, method, operation }];
  }),
);

describe('the OpenAPI document', () => {
  it('is 3.1 and names every operation once', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of every operation what it answers, also to those who may not', () => {
    for (const { path, operation } of operations) {
      const codes = Object.keys(operation.responses ?? {});
      expect([path, codes]).toEqual([path, expect.arrayContaining(['401', '403'])]);
      expect(codes.some((code) => code.startsWith('2'))).toBe(true);
    }
  });

  it('names path and query parameters', () => {
    const queue = operations.find(({ operation }) => operation.operationId === 'listIncidents');
    const names = queue?.operation.parameters?.map((one) => ('name' in one ? one.name : ''));
    expect(names).toEqual(
      expect.arrayContaining(['status', 'assignee', 'limit', 'cursor', 'from']),
    );
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('fits into what a Lambda function may answer, however the routes grow', () => {
    const MIB = 1024 * 1024;
    expect(JSON.stringify(document).length).toBeLessThan(MIB);
  });

  it('defines each schema once, under the name it is exported by', () => {
    const names = Object.keys(document.components?.schemas ?? {});
    expect(names).toEqual(expect.arrayContaining(['IncidentDetail', 'Problem', 'TimelineEntry']));
  });

  it('has a titled section for every operation', () => {
    const tags = (document.tags ?? []).map(({ name }) => name);
    for (const { path, operation } of operations) {
      expect([path, operation.tags]).toEqual([path, [expect.stringContaining(' · ')]]);
      expect(tags).toContain(operation.tags?.[0]);
    }
  });

  it('and the guide tell every problem code with its status', () => {
    const guide = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
    for (const code of PROBLEM_CODES) {
      const { status, title } = PROBLEM_KINDS[code];
      const row = `| ${status} | \`${code}\` | ${title} |`;
      expect(document.info.description).toContain(row);
      expect(guide).toContain(row);
    }
  });
});
