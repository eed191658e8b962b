// What a content is known by, and how much of it a stored report takes.
import { sha256Hex } from '@thapcanh/incidents';
import canonicalize from 'canonicalize';
import type { ReportContent } from './report.ts';

/** A stored report holds answers, its content and the version's before: all under DynamoDB's 400 KB. */
export const MAX_ANSWER_BYTES = 60_000;
export const MAX_CONTENT_BYTES = 150_000;

/** Bytes of a value as it is stored. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}

/**
 * SHA-256 of what a report says (RFC 8785), 64 hexadecimal digits. Where the hash chain stands is not
 * part of it: a comment elsewhere does not change what would be approved.
 */
export function contentDigest(content: ReportContent): string {
  const { chain: _, ...said } = content;
  return sha256Hex(canonicalize(said) ?? '');
}
