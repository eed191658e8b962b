import type { RawRecord } from '../framing/record.ts';
import { type Charset, readCharset } from './charset.ts';

/**
 * Records with the text that their bytes have in a source's character set. It is for those records
 * only that are not UTF-8: Vietnamese words in the older sets are never UTF-8 by chance (no toned vowel
 * is followed by another accented letter), so that what is UTF-8 was converted on the way. The bytes stay.
 */
export function readRecords(
  records: readonly RawRecord[],
  charset: Charset | undefined,
): readonly RawRecord[] {
  if (charset === undefined) return records;
  return records.map((record) =>
    record.bytes === undefined || record.charset !== undefined
      ? record
      : { ...record, raw: readCharset(record.bytes, charset), charset },
  );
}
