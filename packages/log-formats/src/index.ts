export { canonicalIp } from './decode/ip.ts';
export { openSyslog } from './envelopes/syslog.ts';
export * from './event.ts';
export type { Format } from './format.ts';
export { contentKey } from './framing/content-key.ts';
export { type FrameOptions, frameRecords } from './framing/frame.ts';
export {
  type FrameErrorCode,
  type FrameResult,
  MAX_RECORD_BYTES,
  type RawRecord,
} from './framing/record.ts';
export { detectFormat, parseBatch } from './parse-batch.ts';
export { FORMATS, formatById } from './registry.ts';
