// The content of an upload: unwrapped from aws-chunked, its checksums verified.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type AwsFailure, fail } from '../aws-failure.ts';
import type { LocalRequest } from '../http/listen.ts';

/** An upload's content and the checksum headers that are kept with it. */
export interface Upload {
  body: Buffer;
  checksums: Record<string, string>;
}

/** Reads what was uploaded; `BadDigest` when it is not what its checksums say. */
export function readUpload(request: LocalRequest): Upload | AwsFailure {
  const isChunked = String(request.headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const chunked = isChunked ? unwrapChunks(request.body) : { body: request.body, trailers: {} };
  if (chunked === undefined) return fail('IncompleteBody', 'The aws-chunked body is not whole.');
  const given: Record<string, string> = { ...chunked.trailers };
  for (const [name, value] of Object.entries(request.headers)) {
    if (CHECKSUM_HEADER.test(name) && typeof value === 'string') given[name] = value;
  }
  const checksums = Object.fromEntries(
    Object.entries(given).filter(([name]) => CHECKSUM_HEADER.test(name)),
  );
  const md5 = request.headers['content-md5'];
  const { body } = chunked;
  const isIntact =
    (md5 === undefined || md5 === hash('md5', body)) &&
    Object.entries(checksums).every(([name, value]) => isChecksum(name, value, body));
  return isIntact
    ? { body, checksums }
    : fail('BadDigest', 'The checksum you specified did not match what we received.');
}

const CHECKSUM_HEADER = /^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/;

/** Whether the header's checksum is that of `body`; kinds not computed here are taken on trust. */
function isChecksum(name: string, value: string, body: Buffer): boolean {
  switch (name) {
    case 'x-amz-checksum-crc32': {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc32(body));
      return bytes.toString('base64') === value;
    }
    case 'x-amz-checksum-sha256':
      return hash('sha256', body) === value;
    case 'x-amz-checksum-sha1':
      return hash('sha1', body) === value;
    default:
      return true;
  }
}

function hash(algorithm: string, body: Buffer): string {
  return createHash(algorithm).update(body).digest('base64');
}

/** Chunks are `hex-length[;signature]\r\n bytes \r\n`, ended by one of length 0 and trailers. */
function unwrapChunks(
  wrapped: Buffer,
): { body: Buffer; trailers: Record<string, string> } | undefined {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = wrapped.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const [hex = ''] = wrapped.toString('latin1', at, lineEnd).split(';', 1);
    const length = Number.parseInt(hex, 16);
    if (!(length >= 0)) return undefined;
    at = lineEnd + 2;
    if (length === 0) break;
    if (at + length > wrapped.length) return undefined;
    chunks.push(wrapped.subarray(at, at + length));
    at += length + 2;
  }
  const trailers = wrapped
    .toString('latin1', at)
    .split('\r\n')
    .flatMap((line) => {
      const colon = line.indexOf(':');
      return colon === -1 ? [] : [[line.slice(0, colon), line.slice(colon + 1).trim()]];
    });
  return { body: Buffer.concat(chunks), trailers: Object.fromEntries(trailers) };
}
