// A file that the API answers with.
import type { Answer } from './answer.ts';
import { type Call, settled } from './settle.ts';

export interface ApiFile {
  readonly blob: Blob;
  readonly name: string;
  /** What the answer says beside the file. */
  readonly headers: Headers;
}

/**
 * The file that a call answers: its bytes as they came, under the name that the API gives it. The call
 * says `parseAs: 'blob'`. Rejects only when its own signal was aborted.
 *
 * @example
 * const params = { path: { id } };
 * const body = { format: 'stix' } as const;
 * const call = api.POST('/v1/incidents/{id}/export', { params, body, parseAs: 'blob' });
 * const answer = await fileOf(call);
 */
export async function fileOf(call: Call<Blob>): Promise<Answer<ApiFile>> {
  const answer = await settled(call);
  if (!answer.ok) return answer;
  const { data: blob = new Blob(), etag, response } = answer;
  const { headers } = response;
  return { ok: true, value: { blob, name: nameOf(headers), headers }, etag };
}

/** The name that the API gives a file: letters, digits, dots and hyphens, so nothing is decoded. */
function nameOf(headers: Headers): string {
  const disposition = headers.get('content-disposition') ?? '';
  return /filename\*=UTF-8''([\w.-]+)$/.exec(disposition)?.[1] ?? 'export';
}
