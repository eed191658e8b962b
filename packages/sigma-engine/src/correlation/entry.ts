// What sets hold: of an event its time, short id, value and origin; of a chained correlation where to look.
// At most 32 bytes each, and equal entries are equal bytes, so that a set holds each once.

/** Hex digits of an event id that are kept: ids are hashes, so many tell two events apart. */
export const SHORT_ID_DIGITS = 16;

const TIME_BYTES = 6;
const ID_BYTES = SHORT_ID_DIGITS / 2;
const VALUE_BYTES = 8;
const EVENT_BYTES = TIME_BYTES + ID_BYTES + VALUE_BYTES;
const GROUP_BYTES = 16;
const MAX_TIME = 2 ** 48 - 1;

/** An event that a referenced rule matched. */
export interface EventEntry {
  /** Event time in milliseconds since 1970. */
  readonly time: number;
  /** 16 hex digits. */
  readonly id: string;
  /** 16 hex digits: the hash of the counted values, or the bits of the number. */
  readonly value: string;
  /** 16 hex digits that stand for the agency; only where agencies share state. */
  readonly origin?: string;
}

/**
 * A group of a referenced correlation, whose holds are read from that correlation's own state: what
 * is derived is never stored, so it cannot be out of date.
 */
export interface Pointer {
  /** Hash of the group's values: 32 hex digits. */
  readonly group: string;
  /** The event that tied the group to this one; `NO_ID` where all of its events do. */
  readonly id: string;
  readonly value: string;
}

/** The value of an entry of a type that only counts. */
export const NO_VALUE = '0'.repeat(VALUE_BYTES * 2);
export const NO_ID = '0'.repeat(SHORT_ID_DIGITS);

const HEX_ID = /^[0-9a-f]{16}/;

/** Whether a time fits an entry. */
export function isEntryTime(time: number): boolean {
  return Number.isFinite(time) && time >= 0 && time <= MAX_TIME;
}

/**
 * The part of an event id that entries keep.
 * @throws TypeError when it does not begin with 16 lower-case hex digits: no hash, a bug of the caller
 */
export function shortId(id: string): string {
  const digits = HEX_ID.exec(id)?.[0];
  if (digits === undefined) {
    throw new TypeError(`an event id begins with ${SHORT_ID_DIGITS} hex digits of a hash: ${id}`);
  }
  return digits;
}

/** 22 bytes, 30 with an origin. */
export function encodeEvent({ time, id, value, origin = '' }: EventEntry): Uint8Array {
  const bytes = new Uint8Array(EVENT_BYTES + origin.length / 2);
  const whole = Math.floor(time);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(whole / 2 ** 32));
  view.setUint32(2, whole % 2 ** 32);
  writeHex(bytes, TIME_BYTES, id + value + origin);
  return bytes;
}

export function decodeEvent(bytes: Uint8Array): EventEntry {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const time = view.getUint16(0) * 2 ** 32 + view.getUint32(2);
  const hex = toHex(bytes.subarray(TIME_BYTES));
  const id = hex.slice(0, ID_BYTES * 2);
  const value = hex.slice(ID_BYTES * 2, (ID_BYTES + VALUE_BYTES) * 2);
  const origin = hex.slice((ID_BYTES + VALUE_BYTES) * 2);
  return origin === '' ? { time, id, value } : { time, id, value, origin };
}

/** 32 bytes. */
export function encodePointer({ group, id, value }: Pointer): Uint8Array {
  const bytes = new Uint8Array(GROUP_BYTES + ID_BYTES + VALUE_BYTES);
  writeHex(bytes, 0, group + id + value);
  return bytes;
}

export function decodePointer(bytes: Uint8Array): Pointer {
  const hex = toHex(bytes);
  const [group, id] = [GROUP_BYTES * 2, (GROUP_BYTES + ID_BYTES) * 2];
  return { group: hex.slice(0, group), id: hex.slice(group, id), value: hex.slice(id) };
}

/** The value of an entry whose number is added, averaged or ranked. */
export function encodeNumber(number: number): string {
  const bytes = new Uint8Array(VALUE_BYTES);
  new DataView(bytes.buffer).setFloat64(0, number);
  return toHex(bytes);
}

export function decodeNumber(value: string): number {
  const view = new DataView(new ArrayBuffer(VALUE_BYTES));
  view.setUint32(0, Number.parseInt(value.slice(0, VALUE_BYTES), 16));
  view.setUint32(4, Number.parseInt(value.slice(VALUE_BYTES), 16));
  return view.getFloat64(0);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as lower-case hex digits. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += HEX[byte] ?? '';
  return hex;
}

function writeHex(bytes: Uint8Array, at: number, hex: string): void {
  for (let i = 0; i * 2 < hex.length; i += 1) {
    bytes[at + i] = nibble(hex, i * 2) * 16 + nibble(hex, i * 2 + 1);
  }
}

/** The value of a lower-case hex digit. */
function nibble(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return code > 0x39 ? code - 0x57 : code - 0x30;
}
