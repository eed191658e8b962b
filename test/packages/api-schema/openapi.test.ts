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
  it('is 3.1 and lists every operation once', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations.map(({ path, method }) => `${method} ${path}`).sort()).toEqual([
      'delete /v1/sources/{agency}/{source}/keys/{keyId}',
      'get /v1/alerts',
      'get /v1/incidents',
      'get /v1/incidents/{id}',
      'get /v1/incidents/{id}/alerts',
      'get /v1/incidents/{id}/call-list',
      'get /v1/incidents/{id}/related',
      'get /v1/incidents/{id}/reports',
      'get /v1/incidents/{id}/reports/{report}',
      'get /v1/incidents/{id}/reports/{report}/document',
      'get /v1/lists',
      'get /v1/lists/{name}',
      'get /v1/me',
      'get /v1/notifications/deliveries',
      'get /v1/notifications/subscriptions',
      'get /v1/notifications/subscriptions/{id}',
      'get /v1/openapi.json',
      'get /v1/organisations',
      'get /v1/organisations/{id}',
      'get /v1/report-forms',
      'get /v1/reports',
      'get /v1/reports/{report}',
      'get /v1/reports/{report}/document',
      'get /v1/sources',
      'get /v1/sources/{agency}/{source}',
      'get /v1/sources/{agency}/{source}/config',
      'get /v1/sources/{agency}/{source}/coverage',
      'get /v1/sources/{agency}/{source}/hours',
      'get /v1/sources/{agency}/{source}/keys',
      'get /v1/storms',
      'get /v1/storms/{id}',
      'get /v1/users',
      'get /v1/users/{sub}',
      'patch /v1/incidents/{id}',
      'patch /v1/organisations/{id}',
      'patch /v1/sources/{agency}/{source}',
      'post /v1/incidents/{id}/calls',
      'post /v1/incidents/{id}/comments',
      'post /v1/incidents/{id}/confirmation',
      'post /v1/incidents/{id}/decision',
      'post /v1/incidents/{id}/reports',
      'post /v1/incidents/{id}/reports/{report}/answers',
      'post /v1/incidents/{id}/reports/{report}/approval',
      'post /v1/incidents/{id}/reports/{report}/dispatch',
      'post /v1/incidents/{id}/reports/{report}/receipt',
      'post /v1/incidents/{id}/reports/{report}/return',
      'post /v1/incidents/{id}/reports/{report}/signature',
      'post /v1/incidents/{id}/reports/{report}/stop',
      'post /v1/incidents/{id}/reports/{report}/submission',
      'post /v1/incidents/{id}/times',
      'post /v1/notifications/deliveries/{id}/replay',
      'post /v1/notifications/subscriptions/{id}/secret',
      'post /v1/organisations',
      'post /v1/organisations/merge',
      'post /v1/organisations/split',
      'post /v1/reports',
      'post /v1/reports/{report}/answers',
      'post /v1/reports/{report}/approval',
      'post /v1/reports/{report}/dispatch',
      'post /v1/reports/{report}/receipt',
      'post /v1/reports/{report}/return',
      'post /v1/reports/{report}/signature',
      'post /v1/reports/{report}/stop',
      'post /v1/reports/{report}/submission',
      'post /v1/sources',
      'post /v1/sources/{agency}/{source}/keys',
      'post /v1/sources/{agency}/{source}/keys/{keyId}/rotate',
      'post /v1/storms/{id}/decision',
      'put /v1/lists/{name}',
      'put /v1/notifications/subscriptions/{id}',
      'put /v1/users/{sub}',
    ]);
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
});
