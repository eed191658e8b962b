import { LINK_TOKEN_HEADER, type PhoneOpening, type PhonePage } from '@thapcanh/api-schema';
import { LINK_ANSWERS } from '@thapcanh/incidents';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createPhoneApi } from '../../phone/src/api.ts';
import {
  LINK_ANSWERS as KNOWN_ANSWERS,
  type openingSchema,
  type Page,
} from '../../phone/src/page-schema.ts';
import { timeInVietnam } from '../../phone/src/time.ts';
import { LANGUAGES, WORDS } from '../../phone/src/words.ts';

const PAGE: Page = {
  province: 'Lam Khê',
  number: 'VV-2026-000001',
  agency: 'Trung tâm Chuyển đổi số',
  person: 'Trần Thị Kỹ',
  happened: ['02:47 ngày 21/11, dvc-app01 nhận tệp thực thi.'],
  steps: [{ vi: 'Rút dây mạng' }],
  never: [{ vi: 'Không tắt nguồn', en: 'Do not switch off' }],
  photos: 0,
  expires: '2026-11-21T08:00:00.000Z',
};

function apiThat(answer: () => Promise<Response>) {
  const asked: Request[] = [];
  const api = createPhoneApi('token', (input, init) => {
    if (typeof input !== 'string') throw new Error('the page asks by path');
    asked.push(new Request(new URL(input, 'https://soc.example'), init));
    return answer();
  });
  return { api, asked };
}

describe('the phone’s API', () => {
  it('reads what the real one writes', () => {
    expectTypeOf<PhonePage>().toExtend<Page>();
    expectTypeOf<Page>().toExtend<PhonePage>();
    expectTypeOf<PhoneOpening>().toExtend<(typeof openingSchema)['_zod']['output']>();
    expect(KNOWN_ANSWERS).toEqual(LINK_ANSWERS);
  });

  it('sends the token as a header, never in an address', async () => {
    const { api, asked } = apiThat(async () => Response.json(PAGE));

    expect(await api.answer({ answer: 'done' }, 'key-1')).toEqual({ ok: true, value: PAGE });

    const [request] = asked;
    expect(request?.url).toBe('https://soc.example/v1/phone/answers');
    expect(request?.headers.get(LINK_TOKEN_HEADER)).toBe('token');
    expect(request?.headers.get('idempotency-key')).toBe('key-1');
  });

  it.each([
    [404, 'gone'],
    [409, 'enough'],
    [400, 'refused'],
    [413, 'refused'],
    [429, 'failed'],
    [500, 'failed'],
  ])('tells of %d that it is %s', async (status, failure) => {
    const { api } = apiThat(async () => new Response(null, { status }));

    expect(await api.page()).toEqual({ ok: false, failure });
  });

  it('never throws: no network, no JSON and another shape are failures', async () => {
    const answers = [
      async () => Promise.reject(new TypeError('no network')),
      async () => new Response('<html>'),
      async () => Response.json({ ...PAGE, steps: 'x' }),
    ];
    for (const answer of answers) {
      expect(await apiThat(answer).api.page()).toEqual({ ok: false, failure: 'failed' });
    }
  });
});

describe('the phone’s words', () => {
  it('tell times on Vietnam’s clock', () => {
    expect(timeInVietnam('2026-11-20T17:05:00Z')).toBe('00:05, 21/11/2026');
  });

  it('are composed, and use no exclamation marks', () => {
    for (const language of LANGUAGES) {
      const { answer, ...words } = WORDS[language];
      const texts = [...Object.values(words), ...Object.values(answer)];
      for (const text of texts.filter((one) => typeof one === 'string')) {
        expect(text).toBe(text.normalize('NFC'));
        expect(text).not.toContain('!');
      }
    }
  });
});
