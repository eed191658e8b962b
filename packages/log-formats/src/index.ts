export { CHARSETS, type Charset, charsetNamed } from './charset/charset.ts';
export { readRecords } from './charset/read-records.ts';
export { canonicalIp } from './decode/ip.ts';
export { openSyslog } from './envelopes/syslog.ts';
export * from './event.ts';
export { EVENT_FLAGS, type EventFlag } from './flags.ts';
export type { Format } from './format.ts';
export { contentKey } from './framing/content-key.ts';
export { type FrameOptions, frameRecords } from './framing/frame.ts';
export { type JsonScan, type JsonSpan, scanJson } from './framing/json-scan.ts';
export {
  type FrameErrorCode,
  type FrameResult,
  MAX_RECORD_BYTES,
  type RawRecord,
} from './framing/record.ts';
export { utf16Of } from './framing/utf-16.ts';
export { lastHeading, namesColumns } from './last-heading.ts';
export { detectFormat, parseBatch } from './parse-batch.ts';
export { FORMATS, formatById } from './registry.ts';
export { type SettledTime, settleTime } from './time/settle-time.ts';
