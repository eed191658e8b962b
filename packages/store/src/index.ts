export * from './flow/archive-parts.ts';
export * from './flow/batches.ts';
export * from './keys/agency-keys.ts';
export * from './objects.ts';
export * from './queue.ts';
export * from './rulesets/rulesets.ts';
export * from './triage/triage-store.ts';
