export * from './answer.ts';
export type { GivenQuery } from './as-given.ts';
export * from './client.ts';
export * from './failure.ts';
export * from './file.ts';
export type { paths } from './paths.ts';
export type { Call } from './settle.ts';
