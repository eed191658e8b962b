// Files as answers: named, and with the hash by which they can be compared.
import { createHash } from 'node:crypto';

/** A file with its hash as `Repr-Digest` (RFC 9530). */
export function fileResponse(
  bytes: Buffer<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Response {
  const digest = createHash('sha256').update(bytes).digest('base64');
  return new Response(bytes, { headers: { ...headers, 'repr-digest': `sha-256=:${digest}:` } });
}

/** `Content-Disposition` of a download. @see https://www.rfc-editor.org/rfc/rfc6266#section-4 */
export function attachment(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}

/** Answers that the gateway is handed as text; all else goes as bytes, in base64. */
const TEXT = /^(?:text\/html|application\/(?:problem\+)?json)(?:;|$)/;

/** Whether an answer travels as bytes: read as text, a table would lose the byte order mark it begins with. */
export function travelsAsBytes(contentType: string): boolean {
  return !TEXT.test(contentType);
}
