// A client whose network is a function.
import { createApiClient } from '@thapcanh/api-client';
import { type Mock, vi } from 'vitest';

type Fetcher = (request: Request) => Promise<Response>;

export function arrange(
  answer: () => Response | Promise<Response>,
  token: string | undefined = 'secret',
) {
  const fetcher: Mock<Fetcher> = vi.fn(async () => answer());
  const onUnauthenticated: Mock<() => void> = vi.fn();
  const api = createApiClient({
    origin: 'https://soc.example',
    accessToken: async () => token,
    fetch: fetcher,
    onUnauthenticated,
  });
  return { api, fetcher, onUnauthenticated };
}

export const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(JSON.stringify(body), init);
