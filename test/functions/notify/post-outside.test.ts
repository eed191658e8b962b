import { createPostOutside } from '@thapcanh/functions/notify/post-outside.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWebhookReceiver, type WebhookReceiver } from '../../cloud/webhook-receiver.ts';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => receiver.clear());

const request = { body: '{}', headers: { 'content-type': 'application/json' } };

function outside(addresses: readonly string[]) {
  const asked: string[] = [];
  const post = createPostOutside({
    trusted: [],
    resolve: async (name) => {
      asked.push(name);
      return addresses;
    },
  });
  return { asked, post };
}

describe('a post to an address that somebody else chose', () => {
  it.each([
    ['loopback', ['127.0.0.1']],
    ['private', ['10.0.0.5']],
    ['metadata', ['169.254.169.254']],
    ['metadata of IPv6', ['fd00:ec2::254']],
    ['loopback, mapped into IPv6', ['::ffff:127.0.0.1']],
    ['shared by carriers', ['100.64.1.1']],
    ['public first, then private', ['8.8.8.8', '192.168.1.1']],
    ['no address at all, as text', ['localhost']],
  ])('is not made to a name that resolves to %s', async (_, addresses) => {
    const { asked, post } = outside(addresses);

    const result = await post('https://chat.example/hooks/a', request);

    expect(result).toEqual({ ok: false, code: 'address_not_public' });
    expect(asked).toEqual(['chat.example']);
  });

  it('is not made, nor is the name even asked for, where the address itself is refused', async () => {
    const { asked, post } = outside(['8.8.8.8']);

    for (const url of [
      `http://127.0.0.1:${receiver.port}/`,
      'https://2130706433/',
      'https://[::ffff:7f00:1]/',
      'https://chat.example:22/',
      'file:///etc/passwd',
    ]) {
      expect(await post(url, request)).toEqual({ ok: false, code: 'url_not_allowed' });
    }
    expect(asked).toEqual([]);
    expect(receiver.received).toEqual([]);
  });

  it('is told as unreachable when the name is nobody’s', async () => {
    const post = createPostOutside({
      trusted: [],
      resolve: () => Promise.reject(new Error('ENOTFOUND')),
    });

    expect(await post('https://nobody.example/', request)).toEqual({
      ok: false,
      code: 'unreachable',
    });
    expect(await outside([]).post('https://nobody.example/', request)).toEqual({
      ok: false,
      code: 'unreachable',
    });
  });

  it('goes to the address that was judged, under the name that was given', async () => {
    const origin = `http://chat.example:${receiver.port}`;
    const post = createPostOutside({ trusted: [origin], resolve: async () => ['127.0.0.1'] });

    const result = await post(`${origin}/hooks/a?b=c`, request);

    expect(result).toEqual({ ok: true, status: 204 });
    expect(receiver.received).toMatchObject([
      {
        path: '/hooks/a?b=c',
        headers: { host: `chat.example:${receiver.port}`, 'content-type': 'application/json' },
        body: '{}',
      },
    ]);
  });

  it('does not follow a redirect, wherever it leads', async () => {
    const { origin } = receiver;
    const post = createPostOutside({ trusted: [origin] });
    receiver.answerNext(307, { location: `${origin}/elsewhere` });

    const result = await post(`${origin}/hooks/a`, request);

    expect(result).toEqual({ ok: true, status: 307 });
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks/a']);
  });

  it('is told as unreachable when nobody listens', async () => {
    const { origin } = receiver;
    const gone = await startWebhookReceiver();
    await gone.stop();
    const post = createPostOutside({ trusted: [origin, gone.origin] });

    expect(await post(`${gone.origin}/`, request)).toEqual({ ok: false, code: 'unreachable' });
  });
});
