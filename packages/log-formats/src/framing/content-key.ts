import type { RawRecord } from './record.ts';

/**
 * Canonical text by which an event is the same event however it was shipped: JSON without its
 * white space (key order kept), any other line without its trailing carriage return. Alert ids
 * hash it. What cannot be written again (nested too deep) stands as it is.
 *
 * @example contentKey({ position: 0, line: 1, raw: '{ "a": 1 }' })  // '{"a":1}'
 */
export function contentKey(record: RawRecord): string {
  const line = record.raw.endsWith('\r') ? record.raw.slice(0, -1) : record.raw;
  const opening = line.trimStart()[0];
  if (opening !== '{' && opening !== '[') return line;
  try {
    return JSON.stringify(JSON.parse(line));
  } catch {
    return line;
  }
}
