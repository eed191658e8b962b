export * from './event-texts.ts';
export * from './mask-bytes.ts';
export type { Pattern } from './patterns/pattern.ts';
export * from './redactor.ts';
export * from './rules.ts';
