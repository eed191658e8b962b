// Where the provider keeps sessions, codes and grants: in memory, bounded, gone with the process.
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** More than a laptop's demo ever has; the oldest go first. */
const MAX_ENTRIES = 10_000;

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Makes the store of each of the provider's models. */
export function createSessionStores(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();

  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > Date.now()) return entry?.payload;
    entries.delete(key);
    return undefined;
  };
  const findBy = (model: string, name: 'uid' | 'userCode', value: string) =>
    Array.from(entries.keys())
      .filter((key) => key.startsWith(`${model}:`))
      .map(find)
      .find((payload) => payload?.[name] === value);

  return (model) => ({
    async upsert(id, payload, expiresIn) {
      const lifetime = expiresIn === undefined ? Number.POSITIVE_INFINITY : expiresIn * 1000;
      entries.set(`${model}:${id}`, { payload, expiresAt: Date.now() + lifetime });
      const [oldest] = entries.keys();
      if (entries.size > MAX_ENTRIES && oldest !== undefined) entries.delete(oldest);
    },
    find: async (id) => find(`${model}:${id}`),
    findByUid: async (uid) => findBy(model, 'uid', uid),
    findByUserCode: async (code) => findBy(model, 'userCode', code),
    async consume(id) {
      const payload = find(`${model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      entries.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) {
        if (payload.grantId === grantId) entries.delete(key);
      }
    },
  });
}
