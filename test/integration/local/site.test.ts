import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let fixture: Fixture;
let web: string;

beforeAll(async () => {
  fixture = await startFixture();
  web = fixture.cloud.endpoints.web ?? '';
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

describe('the web app behind the distribution', () => {
  it('is served with the headers of the policy', async () => {
    const answer = await fetch(`${web}/`);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'self'; connect-src 'self' ${fixture.cloud.endpoints.issuer}`,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-fixture')).toBe('yes');
    expect(await answer.text()).toContain('Trang thử của đám mây cục bộ');
  });

  it('has the values that are known at deployment only', async () => {
    const answer = await fetch(`${web}/config.json`);

    expect(await answer.json()).toEqual({
      issuer: fixture.cloud.endpoints.issuer,
      api: fixture.cloud.endpoints.api,
    });
  });

  it('runs the viewer function: a path of the app gives its page', async () => {
    const answer = await fetch(`${web}/vu-viec/1`);

    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('<title>Trang thử</title>');
  });

  it('says 403 for a file that is not there, as a private bucket does', async () => {
    const answer = await fetch(`${web}/missing.js`);

    expect(answer.status).toBe(403);
  });

  it('passes /v1 on to the API with the API’s own status', async () => {
    const taken = await fetch(`${web}/v1/things`, { method: 'POST', body: '{"id":"via-web"}' });
    const refused = await fetch(`${web}/v1/me`);

    expect(taken.status).toBe(202);
    expect(refused.status).toBe(401);
  });

  it('names its address in the outputs', () => {
    expect(fixture.cloud.outputs.WebUrl).toBe(web);
  });
});
