import { toHttpResponse } from '@thapcanh/local/src/gateway/proxy-response.ts';
import { describe, expect, it } from 'vitest';

describe('what a function returned', () => {
  it('without a status is the JSON body of a 200', () => {
    expect(toHttpResponse({ items: [] })).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"items":[]}',
    });
  });

  it('as text is that text', () => {
    expect(toHttpResponse('xong')).toMatchObject({ status: 200, body: 'xong' });
  });

  it('in base64 is sent as bytes', () => {
    const response = toHttpResponse({ statusCode: 200, body: '/wA=', isBase64Encoded: true });

    expect(response).toMatchObject({ body: Buffer.of(0xff, 0) });
  });

  it('with names in any case has them in lower case, and several cookies', () => {
    const response = toHttpResponse({
      statusCode: '204',
      headers: { 'Content-Type': 'text/css', 'X-Number': 1 },
      cookies: ['a=1', 'b=2'],
    });

    expect(response).toMatchObject({
      status: 204,
      headers: { 'content-type': 'text/css', 'x-number': '1', 'set-cookie': ['a=1', 'b=2'] },
    });
  });

  it.each([{ statusCode: 'no' }, { statusCode: 99 }, { statusCode: 200, body: {} }])(
    '%j is an error of the gateway',
    (payload) => {
      expect(toHttpResponse(payload)).toBeUndefined();
    },
  );
});
