// Readers and plain writes share; a transaction is alone. First come, first served.

/** A lock over all tables. */
export interface Lock {
  shared<T>(work: () => Promise<T>): Promise<T>;
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

/** An open lock. */
export function createLock(): Lock {
  let lastExclusive: Promise<unknown> = Promise.resolve();
  let sharing = new Set<Promise<unknown>>();
  return {
    async shared(work) {
      const running = lastExclusive.then(work);
      const settled = settle(running);
      const group = sharing;
      group.add(settled);
      void settled.then(() => group.delete(settled));
      return running;
    },
    async exclusive(work) {
      const before = Promise.all([lastExclusive, ...sharing]);
      sharing = new Set();
      const running = before.then(work);
      lastExclusive = settle(running);
      return running;
    },
  };
}

function settle(work: Promise<unknown>): Promise<void> {
  return work.then(
    () => undefined,
    () => undefined,
  );
}
