// How long what is written once stays locked (Object Lock).

/** Settings of every function that writes into the archive. */
export const RETENTION = { RETENTION_DAYS: '366', RETENTION_MODE: 'GOVERNANCE' } as const;
