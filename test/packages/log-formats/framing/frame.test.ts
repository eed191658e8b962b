import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameRecords, MAX_RECORD_BYTES } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSet } from '../data-set.ts';
import { utf8 } from '../parsing.ts';

const JSON_TYPE = { contentType: 'application/json; charset=utf-8' };

function raws(body: string, options = {}): string[] {
  const frame = frameRecords(utf8(body), options);
  if (!frame.ok) throw new Error(`${frame.code}: ${frame.message}`);
  return frame.records.map((record) => record.raw);
}

describe('an opaque body', () => {
  it('gives one record a line, without line ends, blank lines and byte order mark', () => {
    const frame = frameRecords(utf8('\u{FEFF}one\r\n\r\n  \ntwo\nthree'));

    expect(frame).toEqual({
      ok: true,
      framing: 'lines',
      records: [
        { position: 0, raw: 'one', line: 1 },
        { position: 1, raw: 'two', line: 4 },
        { position: 2, raw: 'three', line: 5 },
      ],
    });
  });

  it('keeps NDJSON as it was written, broken lines too', () => {
    const body = '{"a": 1}\n{"a":\nnot json\n{"b":[1]}';

    expect(raws(body)).toEqual(['{"a": 1}', '{"a":', 'not json', '{"b":[1]}']);
    expect(frameRecords(utf8(body))).toMatchObject({ framing: 'ndjson' });
  });

  it('joins pretty-printed objects that follow one another', () => {
    const first = JSON.stringify({ a: { b: [1, '}\\"{'] } }, null, 2);
    const second = '{\n}';

    expect(raws(`${first}\n${second}\n`)).toEqual([first, second]);
  });

  it('falls back to lines when a pretty-printed sequence breaks off', () => {
    expect(raws('{\n"a": 1\n}\n{\n"a"')).toEqual(['{', '"a": 1', '}', '{', '"a"']);
  });

  it('gives the elements of one array', () => {
    expect(raws(' [ {"a":1} , [2,{}], "x",\n null ] ')).toEqual([
      '{"a":1}',
      '[2,{}]',
      '"x"',
      'null',
    ]);
  });

  it('keeps the bytes of a line that is not UTF-8, and its neighbours as text', () => {
    const body = new Uint8Array([...utf8('đầu\n'), 0xff, 0x00, 0x41, 0x0a, ...utf8('cuối')]);

    const frame = frameRecords(body);

    expect(frame).toMatchObject({
      records: [
        { raw: 'đầu' },
        { raw: '\u{FFFD}\0A', bytes: new Uint8Array([0xff, 0x00, 0x41]) },
        { raw: 'cuối' },
      ],
    });
  });

  it('marks a record that is longer than the limit', () => {
    const frame = frameRecords(utf8(`ok\n${'x'.repeat(11)}`), { maxRecordBytes: 10 });

    expect(frame).toMatchObject({ records: [{ raw: 'ok' }, { position: 1, tooLarge: true }] });
    expect(frame.ok && frame.records[0]).not.toHaveProperty('tooLarge');
    expect(MAX_RECORD_BYTES).toBeGreaterThan(256 * 1024);
  });

  it('is accepted whatever its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => frameRecords(body).ok),
      { numRuns: 500 },
    );
  });

  it('gives the same records when they are joined again', () => {
    const line = fc
      .string({ unit: 'binary', minLength: 1 })
      .map((text) => `x${text.replace(/[\r\n]/g, '')}.`);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const wellFormed = lines.map((text) => text.toWellFormed());
        expect(raws(wellFormed.join('\n'))).toEqual(wellFormed);
        expect(raws(wellFormed.join('\r\n'))).toEqual(wellFormed);
      }),
    );
  });

  it('numbers records by their line, over chunk borders and mixed scripts', () => {
    const lines = Array.from({ length: 4000 }, (_, index) =>
      index % 7 === 0 ? `dòng ${index}` : `line ${index} ${'x'.repeat(index % 90)}`,
    );

    const frame = frameRecords(utf8(lines.join('\n')));

    expect(frame.ok && frame.records.map((record) => record.raw)).toEqual(lines);
    expect(frame.ok && frame.records.every((record) => record.line === record.position + 1)).toBe(
      true,
    );
  });
});

describe('a body of application/json', () => {
  it('gives the exact text of each element of an array', () => {
    expect(raws('[{"a" : 1e2},\n {"b":"é"}]', JSON_TYPE)).toEqual(['{"a" : 1e2}', '{"b":"é"}']);
  });

  it('accepts a lone object, objects one after the other, and NDJSON', () => {
    expect(raws('{\n"a":1}', JSON_TYPE)).toEqual(['{\n"a":1}']);
    expect(raws('{"a":1}{"b":2}\n{"c":\n3}', JSON_TYPE)).toEqual([
      '{"a":1}',
      '{"b":2}',
      '{"c":\n3}',
    ]);
    expect(frameRecords(utf8('{"a":1}\n{"b":2}\n'), JSON_TYPE)).toMatchObject({
      framing: 'ndjson',
    });
  });

  it.each([
    ['[{"a":1},\n  {"b":truu}]', { code: 'json_invalid', offset: 17, line: 2, column: 8 }],
    ['{"tên":"Lê"', { code: 'json_invalid', offset: 13, line: 1, column: 12 }],
    ['{"a":1} x', { code: 'json_invalid', offset: 8, line: 1, column: 9 }],
    ['[1][2]', { code: 'json_invalid', offset: 3, line: 1, column: 4 }],
    ['{"a":1}\n5', { code: 'json_invalid', offset: 8, line: 2, column: 1 }],
    ['', { code: 'body_empty', offset: 0, line: 1, column: 1 }],
  ])('refuses %s and says where', (body, where) => {
    expect(frameRecords(utf8(body), JSON_TYPE)).toMatchObject({ ok: false, ...where });
  });

  it('refuses bytes that are not UTF-8 and says where', () => {
    const body = new Uint8Array([...utf8('{"a":"'), 0xc0, 0xaf, ...utf8('"}')]);

    expect(frameRecords(body, JSON_TYPE)).toMatchObject({ code: 'json_encoding', offset: 6 });
  });

  it('survives nesting of any depth', () => {
    const depth = 100_000;

    expect(raws(`[${'['.repeat(depth)}${']'.repeat(depth)}]`, JSON_TYPE)).toHaveLength(1);
    expect(frameRecords(utf8('['.repeat(depth)), JSON_TYPE)).toMatchObject({
      ok: false,
      offset: depth,
    });
  });

  it('agrees with JSON.parse on every text', () => {
    const text = fc.oneof(
      fc.json(),
      fc.json().map((json) => json.slice(0, -1)),
      fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(([json, at, noise]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + noise.toWellFormed() + json.slice(cut);
      }),
    );
    fc.assert(
      fc.property(text, (json) => {
        const frame = frameRecords(utf8(`[${json}]`), JSON_TYPE);
        const parsed = parseOrUndefined(`[${json}]`);
        expect(frame.ok).toBe(parsed !== undefined);
        if (frame.ok && Array.isArray(parsed))
          expect(frame.records.map((record): unknown => JSON.parse(record.raw))).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });
});

function parseOrUndefined(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const corpus = dataSet('fuzz/json-test-suite');

describe.skipIf(corpus.missing)(`the JSONTestSuite corpus${corpus.note}`, () => {
  const files = corpus.missing
    ? []
    : readdirSync(corpus.path).filter((name) => name.endsWith('.json'));

  it('has its texts accepted and refused as they should be', () => {
    const wrong = files.filter((name) => {
      const { ok } = frameRecords(readFileSync(join(corpus.path, name)), JSON_TYPE);
      return (name.startsWith('y_') && !ok) || (name.startsWith('n_') && ok);
    });

    expect(files.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('is always accepted as an opaque body', () => {
    for (const name of files)
      expect(frameRecords(readFileSync(join(corpus.path, name))).ok).toBe(true);
  });
});

describe('a body of octet-counted syslog', () => {
  it('gives one record a frame, whether or not lines end after it', () => {
    expect(raws('8 <1>a b c8 <1>a\nb\nc')).toEqual(['<1>a b c', '<1>a\nb\nc']);
    expect(raws('5 <1>a\n\n6 <1>b c\r\n')).toEqual(['<1>a', '<1>b c']);
  });

  it('says on which line each frame starts', () => {
    const frame = frameRecords(utf8('7 <1>\na\nb4 <1>c\n6 <1>d e\nrest'));

    expect(frame.ok && frame.records.map(({ raw, line }) => [raw, line])).toEqual([
      ['<1>\na\nb', 1],
      ['<1>c', 3],
      ['<1>d e', 4],
      ['rest', 5],
    ]);
  });

  it('goes on by lines from where the counts break off', () => {
    expect(raws('4 <1>a99 <1>cut\n<1>x')).toEqual(['<1>a', '99 <1>cut', '<1>x']);
    expect(raws('4 <1>axyz')).toEqual(['4 <1>axyz']);
    expect(raws('12 monkeys')).toEqual(['12 monkeys']);
  });

  it('loses nothing, whatever the messages are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const messages = texts.map((text) => `<13>${text.replace(/[\r\n]/g, ' ')}.`);
        const body = messages.map((message) => `${utf8(message).length} ${message}`).join('');

        expect(raws(body)).toEqual(messages);
      }),
    );
  });
});

describe('a file of CloudTrail', () => {
  const body = '{"Records": [{"a":1}, {"b":[2]},\n{"c":"]}"}]}\n';

  it.each([[{}], [JSON_TYPE]])('gives its records under %o', (options) => {
    expect(raws(body, options)).toEqual(['{"a":1}', '{"b":[2]}', '{"c":"]}"}']);
  });

  it('says on which line each starts', () => {
    const frame = frameRecords(utf8('{\n "Records": [\n{"a":1},\n{"b":2}]}'));

    expect(frame.ok && frame.records.map(({ line }) => line)).toEqual([3, 4]);
  });

  it.each([
    '{"Records":[]}',
    '{"Records":[1]}',
    '{"Records":[{"a":1}],"more":2}',
    '{"Records":[{"a":1}]',
    '{"Records":[{"a":1}]}\n{"Records":[{"a":2}]}',
    '{"Records":{"a":1}}',
  ])('is nothing else: %s', (other) => {
    expect(raws(other)).toEqual(other.split('\n'));
  });
});
