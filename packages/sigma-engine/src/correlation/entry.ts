// What a bucket keeps of an event: its time, its short id, and the value that is counted or added.

/** Characters of an event id that are kept. Ids are hashes: so many tell two events apart. */
export const SHORT_ID_LENGTH = 16;

const TIME_BYTES = 6;
const VALUE_BYTES = 8;
const MAX_TIME = 2 ** 48 - 1;

export interface Entry {
  /** Event time in milliseconds since 1970. */
  readonly time: number;
  readonly id: string;
  /** 16 hex digits: the hash of the counted values, or the bits of the added number. */
  readonly value: string;
}

/** Whether a time fits an entry. */
export function isEntryTime(time: number): boolean {
  return Number.isFinite(time) && time >= 0 && time <= MAX_TIME;
}

/** The form in which an entry keeps an event id. */
export function shortId(id: string): string {
  return Array.from(id, (char) => (char <= '~' ? char : '_'))
    .join('')
    .slice(0, SHORT_ID_LENGTH);
}

/** At most 30 bytes; equal entries are equal bytes, so that a set holds each once. */
export function encodeEntry({ time, id, value }: Entry): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES + VALUE_BYTES + id.length);
  const whole = Math.floor(time);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(whole / 2 ** 32));
  view.setUint32(2, whole % 2 ** 32);
  for (let at = 0; at < VALUE_BYTES; at += 1) {
    bytes[TIME_BYTES + at] = Number.parseInt(value.slice(at * 2, at * 2 + 2), 16) || 0;
  }
  for (let at = 0; at < id.length; at += 1) {
    bytes[TIME_BYTES + VALUE_BYTES + at] = id.charCodeAt(at);
  }
  return bytes;
}

export function decodeEntry(bytes: Uint8Array): Entry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const time = view.getUint16(0) * 2 ** 32 + view.getUint32(2);
  const value = toHex(bytes.subarray(TIME_BYTES, TIME_BYTES + VALUE_BYTES));
  const id = Array.from(bytes.subarray(TIME_BYTES + VALUE_BYTES), (byte) =>
    String.fromCharCode(byte),
  ).join('');
  return { time, id, value };
}

/** The value of an entry that adds a number. */
export function encodeNumber(number: number): string {
  const bytes = new Uint8Array(VALUE_BYTES);
  new DataView(bytes.buffer).setFloat64(0, number);
  return toHex(bytes);
}

export function decodeNumber(value: string): number {
  const view = new DataView(new ArrayBuffer(VALUE_BYTES));
  view.setBigUint64(0, BigInt(`0x${value}`));
  return view.getFloat64(0);
}

/** An entry of a type that only counts events carries no value. */
export const NO_VALUE = '0'.repeat(VALUE_BYTES * 2);

/** Bytes as lower-case hex digits. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
