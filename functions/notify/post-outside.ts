// A POST to an address that somebody else chose. The name is resolved here, every address it resolves to
// is judged, and the connection goes to the one that was judged: a name that answers otherwise a moment
// later leads nowhere else. Redirects are not followed, answers are not read on.
import { lookup as resolveName } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIPv6 } from 'node:net';
import { addressOf, isPublicAddress, webhookUrlFault } from '@thapcanh/notifications';

const TIMEOUT_MS = 10_000;

export type PostResult =
  | { readonly ok: true; readonly status: number }
  | {
      readonly ok: false;
      readonly code: 'url_not_allowed' | 'address_not_public' | 'unreachable';
    };

/** The address to connect to, or why not. */
type Judged =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly code: 'address_not_public' | 'unreachable' };

export interface PostOutsideOptions {
  /** Origins that are allowed whatever they resolve to. */
  readonly trusted: readonly string[];
  /** All addresses of a name; the system's resolver when absent. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

export type PostOutside = (
  url: string,
  request: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
) => Promise<PostResult>;

async function systemResolve(name: string): Promise<readonly string[]> {
  return (await resolveName(name, { all: true })).map(({ address }) => address);
}

export function createPostOutside({
  trusted,
  resolve = systemResolve,
}: PostOutsideOptions): PostOutside {
  async function addressFor(url: URL): Promise<Judged> {
    const literal = addressOf(url.hostname);
    try {
      const addresses = literal === undefined ? await resolve(url.hostname) : [literal];
      const [first] = addresses;
      if (first === undefined) return { ok: false, code: 'unreachable' };
      const allowed = trusted.includes(url.origin) || addresses.every(isPublicAddress);
      return allowed ? { ok: true, address: first } : { ok: false, code: 'address_not_public' };
    } catch {
      return { ok: false, code: 'unreachable' };
    }
  }

  return async (text, { body, headers }) => {
    if (webhookUrlFault(text, trusted) !== undefined) return { ok: false, code: 'url_not_allowed' };
    const url = new URL(text);
    const judged = await addressFor(url);
    if (!judged.ok) return judged;
    try {
      return { ok: true, status: await post(url, judged.address, body, headers) };
    } catch {
      return { ok: false, code: 'unreachable' };
    }
  };
}

/** Posts to the address in the URL's name; answers the status as soon as it is there. */
function post(
  url: URL,
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const send = url.protocol === 'https:' ? https.request : http.request;
  const request = send(
    url,
    {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      // A connection of its own, to the address that was judged, whatever the name answers now.
      agent: false,
      lookup: (_name, options, answer) => {
        const family = isIPv6(address) ? 6 : 4;
        if (options.all === true) answer(null, [{ address, family }]);
        else answer(null, address, family);
      },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    },
    (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    },
  );
  request.on('error', reject);
  request.end(body);
  return promise;
}
