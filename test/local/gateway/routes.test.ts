import { matchRoute, parseRoute } from '@thapcanh/local/src/gateway/routes.ts';
import { describe, expect, it } from 'vitest';

const routes = [
  '$default',
  'ANY /v1/{proxy+}',
  'GET /v1/incidents/{id}',
  'GET /v1/incidents/open',
  'POST /v1/incidents/{id}',
  'GET /',
].map((key) => parseRoute(key, key));

describe('the route of a request', () => {
  it.each([
    ['GET', '/v1/incidents/open', 'GET /v1/incidents/open', {}],
    ['GET', '/v1/incidents/i-1', 'GET /v1/incidents/{id}', { id: 'i-1' }],
    ['GET', '/v1/incidents/c%C6%A1', 'GET /v1/incidents/{id}', { id: 'cơ' }],
    ['DELETE', '/v1/incidents/i-1', 'ANY /v1/{proxy+}', { proxy: 'incidents/i-1' }],
    ['GET', '/v1/a/b/c', 'ANY /v1/{proxy+}', { proxy: 'a/b/c' }],
    ['GET', '/', 'GET /', {}],
    ['GET', '/other', '$default', {}],
  ])('%s %s is %s', (method, path, key, parameters) => {
    const match = matchRoute(routes, method, path);

    expect(match?.route.key).toBe(key);
    expect(match?.pathParameters).toEqual(parameters);
  });

  it('is none where no route and no default takes it', () => {
    expect(matchRoute([parseRoute('GET /v1', null)], 'GET', '/v2')).toBeUndefined();
  });
});
