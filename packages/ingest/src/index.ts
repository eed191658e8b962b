export * from './agency-key.ts';
export * from './archive-line.ts';
export * from './compression.ts';
export * from './envelope.ts';
export * from './identity.ts';
export * from './landing.ts';
export * from './ledger.ts';
export * from './source-hours.ts';
export { dataFrames, ZstdFormatError } from './zstd-frames.ts';
