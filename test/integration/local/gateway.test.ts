import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Fixture, startFixture } from './fixture/cloud.ts';

const echoSchema = z.looseObject({
  rawPath: z.string(),
  rawQueryString: z.string(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()).optional(),
  queryStringParameters: z.record(z.string(), z.string()).optional(),
  pathParameters: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  isBase64Encoded: z.boolean(),
});

let fixture: Fixture;
let api: string;

beforeAll(async () => {
  fixture = await startFixture();
  api = fixture.cloud.endpoints.api ?? '';
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

async function echo(path: string, init?: RequestInit): Promise<z.infer<typeof echoSchema>> {
  const answer = await fetch(`${api}/v1/echo${path}`, init);
  return echoSchema.parse(await answer.json());
}

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value));

describe('the body that a function gets', () => {
  it.each(['application/octet-stream', 'application/x-ndjson', 'application/x-protobuf', ''])(
    'is whole under content type "%s", in base64',
    async (type) => {
      const event = await echo('/bytes', {
        method: 'POST',
        body: everyByte,
        headers: type === '' ? {} : { 'content-type': type },
      });

      expect(event.isBase64Encoded).toBe(true);
      expect(Buffer.from(event.body ?? '', 'base64')).toEqual(everyByte);
    },
  );

  it.each(['application/json', 'text/plain', 'text/plain; charset=latin1', 'application/xml'])(
    'is text under content type "%s", and bytes that are no UTF-8 are lost',
    async (type) => {
      const event = await echo('/bytes', {
        method: 'POST',
        body: everyByte,
        headers: { 'content-type': type },
      });

      expect(event.isBase64Encoded).toBe(false);
      expect(event.body?.slice(0, 128)).toBe(everyByte.toString('latin1', 0, 128));
      expect(event.body?.slice(128)).toMatch(/^\uFFFD+$/);
    },
  );
});

describe('the event that a function gets', () => {
  it('has path, query, cookies and greedy parameter as the gateway writes them', async () => {
    const event = await echo('/một/hai?x=1&x=2&y=%20', {
      headers: { cookie: 'a=1; b=2', 'X-Mixed-Case': 'Yes' },
    });

    expect(event.rawPath).toBe('/v1/echo/một/hai');
    expect(event.rawQueryString).toBe('x=1&x=2&y=%20');
    expect(event.queryStringParameters).toEqual({ x: '1,2', y: ' ' });
    expect(event.pathParameters).toEqual({ proxy: 'một/hai' });
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.headers['x-mixed-case']).toBe('Yes');
    expect(event.headers).not.toHaveProperty('cookie');
  });

  it('joins a repeated header by commas', async () => {
    const event = await new Promise<unknown>((resolve, reject) => {
      const headers = ['host', new URL(api).host, 'x-many', 'one', 'X-Many', 'two'];
      request(`${api}/v1/echo/x`, { headers }, (answer) => {
        json(answer).then(resolve, reject);
      })
        .on('error', reject)
        .end();
    });

    expect(echoSchema.parse(event).headers['x-many']).toBe('one,two');
  });
});

describe('the limits of an HTTP API', () => {
  it('refuses headers above 10,240 bytes and says which limit it was', async () => {
    const answer = await fetch(`${api}/v1/echo/x`, { headers: { 'x-long': 'x'.repeat(10_240) } });

    expect(answer.status).toBe(431);
    expect(fixture.lines.join('\n')).toMatch(/10240 bytes \(HTTP API limit, https:/);
  });

  it('refuses a body above 10 MB', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024 + 1);
    const answer = await fetch(`${api}/v1/echo/x`, { method: 'POST', body });

    expect(answer.status).toBe(413);
  });

  it('fails where the event would be above Lambda’s 6 MB', async () => {
    const body = Buffer.alloc(5 * 1024 * 1024);
    const answer = await fetch(`${api}/v1/echo/x`, { method: 'POST', body });

    expect(answer.status).toBe(500);
  });
});

describe('routes', () => {
  it('answers 404 for a path that no route takes', async () => {
    const answer = await fetch(`${api}/elsewhere`);

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'Not Found' });
  });

  it('answers preflights of allowed origins itself', async () => {
    const preflight = (origin: string) =>
      fetch(`${api}/v1/things`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await preflight('https://page.example');
    const other = await preflight('https://other.example');

    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://page.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('who can reach it', () => {
  it('refuses a web page of elsewhere at the services', async () => {
    const { s3 } = fixture.cloud.endpoints;
    const post = (origin: string) =>
      fetch(`${s3}/${fixture.inbox}?delete`, { method: 'POST', body: '', headers: { origin } });

    expect((await post('https://attacker.example')).status).toBe(403);
    expect((await post('null')).status).toBe(403);
    expect((await post(fixture.cloud.endpoints.web ?? '')).status).toBe(200);
  });

  it('refuses a request for another host name', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${api}/v1/echo/x`, { headers: { host: 'attacker.example' } }, (answer) =>
        resolve(answer.statusCode),
      )
        .on('error', reject)
        .end();
    });

    expect(status).toBe(421);
  });
});
