export * from './triage/triage-store.ts';
