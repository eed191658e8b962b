export * from './alert.ts';
export * from './vocabulary.ts';
