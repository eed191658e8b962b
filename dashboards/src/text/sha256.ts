// SHA-256 as the browser computes it: nothing leaves for it.

/** 64 lower-case hexadecimal digits, of bytes or of text in UTF-8. */
export async function sha256Of(what: BufferSource | string): Promise<string> {
  const bytes = typeof what === 'string' ? new TextEncoder().encode(what) : what;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
