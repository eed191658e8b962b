import { type Charset, frameRecords, parseBatch, readRecords } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECEIVED_AT, recordsOf, utf8 } from '../parsing.ts';

/** `letter=hex` rows by letter. */
function byteTable(rows: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    rows
      .trim()
      .split(/\s+/)
      .map((row) => [row.slice(0, -3), Number.parseInt(row.slice(-2), 16)]),
  );
}

/** Vietnamese letters beyond ASCII and their TCVN3 bytes, as the standard's table lists them. */
const TCVN3 = byteTable(`
  à=b5 ả=b6 ã=b7 á=b8 ạ=b9 ă=a8 ằ=bb ẳ=bc ẵ=bd ắ=be ặ=c6 â=a9 ầ=c7 ẩ=c8 ẫ=c9 ấ=ca ậ=cb
  đ=ae è=cc ẻ=ce ẽ=cf é=d0 ẹ=d1 ê=aa ề=d2 ể=d3 ễ=d4 ế=d5 ệ=d6 ì=d7 ỉ=d8 ĩ=dc í=dd ị=de
  ò=df ỏ=e1 õ=e2 ó=e3 ọ=e4 ô=ab ồ=e5 ổ=e6 ỗ=e7 ố=e8 ộ=e9 ơ=ac ờ=ea ở=eb ỡ=ec ớ=ed ợ=ee
  ù=ef ủ=f1 ũ=f2 ú=f3 ụ=f4 ư=ad ừ=f5 ử=f6 ữ=f7 ứ=f8 ự=f9 ỳ=fa ỷ=fb ỹ=fc ý=fd ỵ=fe Ă=a1
  Â=a2 Ê=a3 Ô=a4 Ơ=a5 Ư=a6 Đ=a7
`);
const SMALL = Object.keys(TCVN3).filter((letter) => letter === letter.toLowerCase());

/** VNI's second byte for what NFD puts after the letter. */
const VNI_MARKS = byteTable(`
  \u0301=f9 \u0300=f8 \u0309=fb \u0303=f5 \u0323=ef \u0302=e2 \u0302\u0301=e1
  \u0302\u0300=e0 \u0302\u0309=e5 \u0302\u0303=e3 \u0323\u0302=e4 \u0306=ea
  \u0306\u0301=e9 \u0306\u0300=e8 \u0306\u0309=fa \u0306\u0303=fc \u0323\u0306=eb
`);
const VNI_LETTERS = byteTable(`
  í=ed ì=ec ỉ=e6 ĩ=f3 ị=f2 ỵ=ee đ=f1
`);
const VNI_HORNS: Readonly<Record<string, number>> = { o: 0xf4, u: 0xf6 };

function toTcvn3(text: string): number[] {
  return Array.from(text).map((letter) => TCVN3[letter] ?? letter.charCodeAt(0));
}

function toVni(text: string): number[] {
  return Array.from(text).flatMap((letter) => {
    const small = letter.toLowerCase();
    const capital = letter === small ? 0 : 0x20;
    const own = VNI_LETTERS[small];
    if (own !== undefined) return [own - capital];
    const [base = '', ...marks] = small.normalize('NFD');
    const horn = marks.includes('\u031b') ? VNI_HORNS[base] : undefined;
    const rest = marks.filter((mark) => mark !== '\u031b').join('');
    const mark = VNI_MARKS[rest];
    const first = (horn ?? base.charCodeAt(0)) - capital;
    return mark === undefined ? [first] : [first, mark - capital];
  });
}

/** windows-1258 writes a letter with its shape, then the tone as a combining byte. */
function toWindows1258(text: string): number[] {
  const bytes = new Map<string, number>();
  const decoder = new TextDecoder('windows-1258');
  for (let byte = 0x7f; byte < 0x100; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte);
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;
  return Array.from(text).flatMap((letter) => {
    const whole = letter.normalize('NFD');
    const shaped = whole.replace(tones, '').normalize('NFC');
    return [shaped, ...(whole.match(tones) ?? [])].map(
      (one) => bytes.get(one) ?? one.charCodeAt(0),
    );
  });
}

const WRITERS: readonly {
  readonly charset: Charset;
  readonly letters: readonly string[];
  readonly write: (text: string) => number[];
}[] = [
  { charset: 'tcvn3', letters: Object.keys(TCVN3), write: toTcvn3 },
  {
    charset: 'vni-windows',
    letters: [...SMALL, ...SMALL.map((letter) => letter.toUpperCase())],
    write: toVni,
  },
  {
    charset: 'windows-1258',
    letters: [...SMALL, ...SMALL.map((letter) => letter.toUpperCase())],
    write: toWindows1258,
  },
];

function framed(bytes: readonly number[]) {
  const frame = frameRecords(Uint8Array.from(bytes));
  if (!frame.ok) throw new Error(frame.message);
  return frame.records;
}

describe.each(WRITERS)('a record in $charset', ({ charset, letters, write }) => {
  const words = fc.array(fc.constantFrom(...letters, 'a', 'T', ' ', '=', '"', '7'), {
    minLength: 1,
    maxLength: 40,
  });

  it('of a source registered so is read, and its bytes are kept', () => {
    fc.assert(
      fc.property(words, (word) => {
        const text = `x${word.join('')}.`;
        const bytes = write(text);
        const [record] = readRecords(framed(bytes), charset);

        // Letters in an order that no word has may be UTF-8 by chance, or all be ASCII.
        fc.pre(record?.bytes !== undefined);
        expect(record?.raw).toBe(text);
        expect([...(record?.bytes ?? [])]).toEqual(bytes);
      }),
    );
  });

  it('reads every letter of Vietnamese', () => {
    for (const letter of letters) {
      const [record] = readRecords(framed(write(`x${letter}.`)), charset);
      expect(record?.raw).toBe(`x${letter}.`);
    }
  });

  it('of a source not registered so is kept as bytes', () => {
    const bytes = write('việt.');

    const [record] = readRecords(framed(bytes), undefined);

    expect([...(record?.bytes ?? [])]).toEqual(bytes);
    expect(record?.charset).toBeUndefined();
  });
});

describe('a registered character set', () => {
  it('leaves alone what is UTF-8 already: shippers convert', () => {
    const records = recordsOf('đã đổi');

    expect(readRecords(records, 'tcvn3')).toEqual(records);
  });

  it.each<[Charset, number]>([
    ['tcvn3', 0x80],
    ['tcvn3', 0xba],
    ['vni-windows', 0x93],
    ['vni-windows', 0xf9], // a mark after a blank
    ['windows-1258', 0x8a],
  ])('shows what %s has no letter for (%i), and keeps the bytes', (charset, byte) => {
    const [record] = readRecords(framed([0x61, 0x20, byte, 0x62]), charset);

    expect(record?.raw).toBe('a \ufffdb');
    expect(record?.bytes).toEqual(Uint8Array.of(0x61, 0x20, byte, 0x62));
  });

  it('makes events of lines that were none', () => {
    const line = `<38>Nov 22 08:15:30 may sshd[1]: Failed password for Hùng from 192.0.2.1 port 22 ssh2`;
    const records = readRecords(framed(toTcvn3(line)), 'tcvn3');

    const [outcome] = parseBatch(records, { receivedAt: RECEIVED_AT });

    expect(outcome).toMatchObject({ event: { common: { 'user.name': 'Hùng' } } });
  });
});

describe('a body in UTF-16', () => {
  const units = (text: string, little: boolean): number[] =>
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) =>
      little ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff],
    );
  const text = '{"a":"Đã xong \u{1F600}"}\r\nsecond line, Ċ with 0A in it\n\nthird';

  it.each([true, false])(
    'with a byte order mark is cut as in UTF-8 (little-endian: %s)',
    (little) => {
      const records = framed(units(`\ufeff${text}`, little));

      const charset = little ? 'utf-16le' : 'utf-16be';
      expect(records).toEqual(recordsOf(text).map((record) => ({ ...record, charset })));
    },
  );

  it.each([true, false])('without one is told by its zeros (little-endian: %s)', (little) => {
    expect(framed(units(text, little)).map(({ raw }) => raw)).toEqual(
      recordsOf(text).map(({ raw }) => raw),
    );
  });

  it('keeps the bytes of lines that are no UTF-16', () => {
    const broken = [...units('b', true), 0x00, 0xd8, ...units('c', true)];
    const bytes = [
      0xff,
      0xfe,
      ...units('fine é\n', true),
      ...broken,
      ...units('\nend', true),
      0x41,
    ];

    const records = framed(bytes);

    expect(records.map(({ raw }) => raw)).toEqual(['fine é', 'b\ufffdc', 'end\ufffd']);
    expect(records.map((record) => record.bytes && [...record.bytes])).toEqual([
      undefined,
      broken,
      [...units('end', true), 0x41],
    ]);
  });

  it('is not seen in text with a few NULs, nor in JSON that must be UTF-8', () => {
    expect(frameRecords(utf8('a\0b, and more text\nc'))).toMatchObject({
      records: [{ raw: 'a\0b, and more text' }, { raw: 'c' }],
    });
    const json = Uint8Array.from(units('\ufeff{}', true));
    expect(frameRecords(json, { contentType: 'application/json' }).ok).toBe(false);
  });
});
