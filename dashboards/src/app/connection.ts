// Whether the API is within reach, told by the calls that are made anyway.

export interface Connection {
  /** Since when nothing came through, in milliseconds since 1970; undefined while it does. */
  readonly lostAt: () => number | undefined;
  /** Calls `listener` after each change until the returned function is called. */
  readonly follow: (listener: () => void) => () => void;
  /** `fetch` that takes note of what came of it. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The browser says that it has no network. */
  readonly lose: () => void;
}

/**
 * Watches `fetch`: a request without any answer is a lost connection, any answer ends it. A request that its
 * own caller gave up says nothing.
 *
 * @example const connection = createConnection({ fetch: (request) => fetch(request), now: Date.now });
 */
export function createConnection(options: {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => number;
}): Connection {
  const listeners = new Set<() => void>();
  let lostAt: number | undefined;
  function become(next: number | undefined): void {
    if ((next === undefined) === (lostAt === undefined)) return;
    lostAt = next;
    for (const listener of listeners) listener();
  }
  const lose = () => become(options.now());
  return {
    lostAt: () => lostAt,
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    lose,
    async fetch(request) {
      try {
        const response = await options.fetch(request);
        become(undefined);
        return response;
      } catch (error) {
        if (!(error instanceof Error && error.name === 'AbortError')) lose();
        throw error;
      }
    },
  };
}
