import { fileOf } from '@thapcanh/api-client';
import { describe, expect, it } from 'vitest';
import { arrange, json } from './test-client.ts';

const BOM = new Uint8Array([0xef, 0xbb, 0xbf]);

const take = (answer: () => Response) => {
  const { api } = arrange(answer);
  const params = { path: { id: 'x' } };
  const body = { format: 'stix' } as const;
  return fileOf(api.POST('/v1/incidents/{id}/export', { params, body, parseAs: 'blob' }));
};

describe('asking for a file', () => {
  it('answers its bytes as they came, its name, and what is said beside it', async () => {
    const headers = {
      'content-disposition': "attachment; filename*=UTF-8''SC-2026-0031.stix.json",
      'thapcanh-left-out': '2',
    };

    const answer = await take(() => new Response('\uFEFF"Tiêu đề"', { headers }));

    if (!answer.ok) throw new Error(answer.failure.detail);
    expect(answer.value.name).toBe('SC-2026-0031.stix.json');
    expect(answer.value.headers.get('thapcanh-left-out')).toBe('2');
    const bytes = await answer.value.blob.bytes();
    expect(bytes.slice(0, BOM.length)).toEqual(BOM);
  });

  it('may be empty', async () => {
    const answer = await take(() => new Response('', { headers: { 'content-length': '0' } }));

    expect(answer).toMatchObject({ ok: true, value: { blob: { size: 0 } } });
  });

  it.each(['attachment', "attachment; filename*=UTF-8''..%2Fpasswd"])(
    'is called an export where %s names nothing safe',
    async (name) => {
      const answer = await take(
        () => new Response('x', { headers: { 'content-disposition': name } }),
      );

      expect(answer).toMatchObject({ ok: true, value: { name: 'export' } });
    },
  );

  it('is refused as a problem', async () => {
    const problem = { type: 'x', title: 'x', status: 403, code: 'forbidden', detail: 'no' };

    const answer = await take(() => json(problem, { status: 403 }));

    expect(answer).toMatchObject({ ok: false, failure: { code: 'forbidden', detail: 'no' } });
  });

  it('is none where the connection ends while it comes', async () => {
    const answer = await take(
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.error(new TypeError('terminated')),
          }),
        ),
    );

    expect(answer).toMatchObject({ ok: false, failure: { code: 'offline' } });
  });
});
