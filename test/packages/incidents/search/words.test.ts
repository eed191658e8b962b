// Words of titles and comments, as they are indexed and as they are asked for.
import {
  addText,
  addWhole,
  asGrouped,
  type QueryWord,
  queryWords,
  type Words,
} from '@thapcanh/incidents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lamKhe } from '../province.ts';

function wordsOf(text: string): Words {
  const words: Words = new Map();
  addText(words, text);
  return words;
}

function has(words: Words, { token, spelling }: QueryWord): boolean {
  return words.has(token) && (spelling === undefined || words.get(token)?.has(spelling) === true);
}

function finds(query: string, text: string): boolean {
  const words = wordsOf(text);
  const asked = queryWords(query);
  return asked.length > 0 && asked.every((word) => has(words, word));
}

/** Vietnamese as it is typed on a keyboard without an input method. */
function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

const TITLE = 'Đăng nhập hoà mạng bất thường — FS-KHETHUONG (UBND xã Khê Thượng)';

describe('words', () => {
  it('are found in any case, with and without diacritics', () => {
    for (const query of ['khê thượng', 'KHE THUONG', 'Đăng', 'dang nhap', 'fs-khethuong', 'UBND']) {
      expect([query, finds(query, TITLE)]).toEqual([query, true]);
    }
  });

  it('written with diacritics do not find other words that only look alike', () => {
    expect(finds('thương', TITLE)).toBe(false);
    expect(finds('đang', TITLE)).toBe(false);
    expect(finds('khe', TITLE)).toBe(true);
  });

  it('are found wherever a style puts the tone mark, composed or decomposed', () => {
    expect(finds('hòa', TITLE)).toBe(true);
    expect(finds('hoà'.normalize('NFD'), TITLE)).toBe(true);
    expect(finds('Thượng'.normalize('NFD'), TITLE.normalize('NFC'))).toBe(true);
  });

  it('with punctuation inside are found as a whole and by their parts', () => {
    expect(finds('dvc-app01', 'trên dvc-app01.')).toBe(true);
    expect(finds('app01', 'trên (dvc-app01)')).toBe(true);
    expect(finds('198.51.100.7', 'từ 198.51.100.7, hai lần')).toBe(true);
    expect(finds('100', 'từ 198.51.100.7, hai lần')).toBe(false);
  });

  it('that identify are found as a whole only', () => {
    const words: Words = new Map();
    addWhole(words, 'VV-2026-000123');
    expect([...words.keys()]).toEqual(['vv-2026-000123']);
  });

  it('are none where there is neither letter nor digit', () => {
    expect(queryWords(' — … () ')).toEqual([]);
    expect(wordsOf(' — … () ').size).toBe(0);
  });

  it('never look like the token of a field', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const token of wordsOf(text).keys()) expect(token.startsWith('@')).toBe(false);
      }),
    );
  });

  const vietnamese = fc.array(
    fc.string({
      unit: fc.constantFrom(
        ...Array.from('aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặ-_.@/\\ 0189ỤỄĐ'),
      ),
      maxLength: 12,
    }),
    { maxLength: 8 },
  );

  it('of Vietnamese are found in capitals', () => {
    fc.assert(
      fc.property(vietnamese, (written) => {
        const words = wordsOf(written.join(' '));
        for (const word of queryWords(written.join(' ').toUpperCase())) {
          expect(has(words, word)).toBe(true);
        }
      }),
    );
  });

  it('of any text are found as written and without diacritics', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          vietnamese.map((words) => words.join(' ')),
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.string({ unit: 'binary', maxLength: 60 }),
        ),
        (text) => {
          const words = wordsOf(text);
          for (const chunk of text.split(/\s+/)) {
            for (const typed of [chunk, bare(chunk)]) {
              for (const word of queryWords(typed))
                expect(has(words, { token: word.token })).toBe(true);
            }
            for (const word of queryWords(chunk)) expect(has(words, word)).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('an entity as somebody typed it', () => {
  const registry = lamKhe();

  it.each([
    ['user', 'LAMKHE\\Lan', 'user', 'lan'],
    ['user', 'lan@lamkhe.gov.example', 'user', 'lan'],
    ['user', 'DVC-APP01\\Administrator', 'user', 'dvc-app01\\administrator'],
    ['host', 'FS-KHETHUONG.khethuong.lamkhe.gov.example', 'host', 'fs-khethuong'],
    ['host', '10.10.20.11', 'host', 'dvc-app01'],
    ['ip', '10.10.20.11', 'host', 'dvc-app01'],
    ['ip', '2001:DB8:0::1', 'ip', '2001:db8::1'],
    ['ip', '::ffff:198.51.100.7', 'ip', '198.51.100.7'],
    ['net', '2001:db8:bad:7::99', 'net', '2001:db8:bad:7::/64'],
    ['net', '2001:DB8:BAD:7::/64', 'net', '2001:db8:bad:7::/64'],
    ['hash', 'D41D8CD98F00B204E9800998ECF8427E', 'hash', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['domain', 'C2.Example.', 'domain', 'c2.example'],
    ['case', 'H34.17-261118-0007', 'case', 'H34.17-261118-0007'],
  ] as const)('%s:%s is %s:%s', (type, value, wantedType, wanted) => {
    expect(asGrouped({ type, value }, registry)).toEqual({ type: wantedType, value: wanted });
  });
});
