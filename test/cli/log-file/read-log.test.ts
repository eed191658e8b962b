import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { test as propertyTest } from '@fast-check/vitest';
import fc from 'fast-check';
import type { LogPiece } from 'thapcanh/src/log-file/piece.ts';
import type { LogProblem } from 'thapcanh/src/log-file/problem.ts';
import { type ReadLogOptions, readLog } from 'thapcanh/src/log-file/read-log.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Read {
  readonly pieces: readonly LogPiece[];
  readonly problems: readonly LogProblem[];
  readonly text: string;
}

async function read(
  bytes: Uint8Array | string,
  options: Partial<ReadLogOptions> = {},
): Promise<Read> {
  const path = join(folder, 'a.log');
  writeFileSync(path, bytes);
  return readPath(path, options);
}

async function readPath(path: string, options: Partial<ReadLogOptions> = {}): Promise<Read> {
  const problems: LogProblem[] = [];
  const pieces: LogPiece[] = [];
  const onProblem = (problem: LogProblem) => problems.push(problem);
  for await (const piece of readLog(path, { onProblem, ...options })) pieces.push(piece);
  return { pieces, problems, text: pieces.map(({ bytes }) => bytes.toString()).join('') };
}

/** The values of all pieces, each with the line of the file on which it begins. */
function valuesOf({ pieces }: Read): [line: number, value: string][] {
  return pieces.flatMap((piece) =>
    piece.kind === 'lines'
      ? []
      : piece.values.map(({ start, end }): [number, string] => [
          piece.firstLine + piece.bytes.toString('latin1', 0, start).split('\n').length - 1,
          piece.bytes.toString('utf8', start, end),
        ]),
  );
}

const LINES = Array.from({ length: 5000 }, (_, at) => `line ${at} from 192.0.2.${at % 250}\n`).join(
  '',
);

describe('a compressed log', () => {
  test.each([
    ['gzip of several members', [gzipSync, gzipSync, gzipSync]],
    ['zstd of several frames', [zstdCompressSync, zstdCompressSync, zstdCompressSync]],
    ['gzip and then zstd', [gzipSync, zstdCompressSync]],
  ])('is read to its end, whatever it is called: %s', async (_name, members) => {
    const third = Math.ceil(LINES.length / members.length);
    const bytes = Buffer.concat(
      members.map((compress, at) =>
        compress(Buffer.from(LINES.slice(at * third, (at + 1) * third))),
      ),
    );

    const { text, problems } = await read(bytes);

    expect(problems).toEqual([]);
    expect(text).toBe(LINES);
  });

  test('of thousands of small zstd frames is read to its end', async () => {
    const frames = LINES.split(/(?<=\n)/).map((line) => zstdCompressSync(Buffer.from(line)));

    const { text, problems } = await read(Buffer.concat(frames));

    expect(problems).toEqual([]);
    expect(text).toBe(LINES);
  });

  test('may hold skippable zstd frames, as sealed archives do', async () => {
    const skippable = Buffer.alloc(8 + 300, 7);
    skippable.writeUInt32LE(0x184d2a50, 0);
    skippable.writeUInt32LE(300, 4);
    const frame = zstdCompressSync(Buffer.from(LINES));

    const { text, problems } = await read(Buffer.concat([skippable, frame, skippable]));

    expect(problems).toEqual([]);
    expect(text).toBe(LINES);
  });

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('that is cut off gives what is there, and says where it ends: %s', async (_name, compress) => {
    const noise = Array.from({ length: 60_000 }, (_, at) => `${Math.sin(at)}\n`).join('');
    const whole = compress(Buffer.from(noise));
    const cut = whole.subarray(0, Math.floor(whole.length / 2));

    const { text, problems } = await read(cut);

    expect(noise.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(noise.length / 4);
    expect(problems).toMatchObject([{ code: 'truncated', offset: cut.length }]);
    expect(problems[0]?.file).toContain('a.log');
  });

  test('that is damaged in its second member gives the first', async () => {
    const damaged = gzipSync(Buffer.from(LINES));
    damaged.fill(0x55, 40, 400);
    const first = gzipSync(Buffer.from(LINES));

    const { text, problems } = await read(Buffer.concat([first, damaged]));

    expect(text.startsWith(LINES)).toBe(true);
    expect(problems).toMatchObject([{ code: 'corrupt' }]);
    expect(problems[0]?.offset).toBeGreaterThanOrEqual(0);
  });

  test('may be padded with zeros', async () => {
    const padded = Buffer.concat([zstdCompressSync(Buffer.from(LINES)), Buffer.alloc(10_000)]);

    const { text, problems } = await read(padded);

    expect(text).toBe(LINES);
    expect(problems).toEqual([]);
  });

  test('with something else behind it says so, and where', async () => {
    const zstd = zstdCompressSync(Buffer.from(LINES));

    const { text, problems } = await read(Buffer.concat([zstd, Buffer.from('and more text')]));

    expect(text).toBe(LINES);
    expect(problems).toMatchObject([{ code: 'trailing_bytes', offset: zstd.length }]);
  });
});

describe('what is no log', () => {
  test.each([
    ['a binary event log', 'ElfFile\0rest', 'evtx_dump'],
    ['a zip archive', 'PK\u0003\u0004rest', 'zip'],
    ['bzip2', 'BZh91AY', 'bzip2'],
  ])('is named with what to do: %s', async (_name, content, next) => {
    const { pieces, problems } = await read(content);

    expect(pieces).toEqual([]);
    expect(problems).toMatchObject([{ code: 'not_supported' }]);
    expect(problems[0]?.message).toContain(next);
  });

  test('is not read when it is binary', async () => {
    const { pieces, problems } = await read(
      Buffer.from(Array.from({ length: 500 }, (_, at) => at % 7)),
    );

    expect(pieces).toEqual([]);
    expect(problems).toMatchObject([{ code: 'binary' }]);
  });

  test('is told when it cannot be opened', async () => {
    const { problems } = await readPath(join(folder, 'absent.log'));

    expect(problems).toMatchObject([{ code: 'unreadable', offset: 0 }]);
  });

  test('an empty file is empty', async () => {
    expect(await read('')).toMatchObject({ pieces: [], problems: [] });
  });
});

describe('UTF-16', () => {
  const text = 'Đăng nhập thất bại\r\nlần hai\r\n';
  const le = Buffer.from(`\ufeff${text}`, 'utf16le');

  test.each([
    ['little-endian with a mark', le],
    ['big-endian with a mark', Buffer.from(le).swap16()],
    [
      'little-endian without a mark, of Latin letters',
      Buffer.from('a log line\n'.repeat(9), 'utf16le'),
    ],
  ])('becomes UTF-8: %s', async (_name, bytes) => {
    const read16 = await read(bytes);

    expect(read16.text).toBe(bytes.length === le.length ? text : 'a log line\n'.repeat(9));
  });

  test('is found inside a compressed file', async () => {
    expect((await read(gzipSync(le))).text).toBe(text);
  });
});

describe('lines', () => {
  test('come in pieces that say at which line they begin', async () => {
    const { pieces, text } = await read(LINES, { maxLines: 700 });

    expect(text).toBe(LINES);
    expect(pieces.map(({ firstLine }) => firstLine)).toEqual([
      1, 701, 1401, 2101, 2801, 3501, 4201, 4901,
    ]);
  });

  test('keep the records of one audit event in one piece', async () => {
    const event = (serial: number) =>
      ['SYSCALL', 'EXECVE', 'CWD', 'PATH', 'PROCTITLE']
        .map((type) => `type=${type} msg=audit(1795530130.985:${serial}): a="b"\n`)
        .join('');
    const log = Array.from({ length: 400 }, (_, at) => event(at)).join('');

    const { pieces, text } = await read(log, { maxLines: 301 });

    expect(text).toBe(log);
    expect(pieces.length).toBeGreaterThan(5);
    for (const { bytes } of pieces) {
      const counts = new Map<string, number>();
      for (const [, serial = ''] of bytes.toString().matchAll(/:(\d+)\)/g)) {
        counts.set(serial, (counts.get(serial) ?? 0) + 1);
      }
      expect(new Set(counts.values())).toEqual(new Set([5]));
    }
  });

  test('longer than any piece are left out, and the others keep their numbers', async () => {
    const log = `first\n${'x'.repeat(7_000_000)}\nthird\n`;

    const { pieces, text, problems } = await read(log, { pieceBytes: 1000 });

    expect(text).toBe('first\nthird\n');
    expect(problems).toMatchObject([{ code: 'record_too_long', line: 2 }]);
    expect(pieces.at(-1)?.firstLine).toBe(3);
  });

  propertyTest.prop([
    fc.array(fc.string({ unit: fc.constantFrom('a', '{', '"', ' ', 'é') }), { minLength: 1 }),
    fc.integer({ min: 1, max: 50 }),
  ])('are all there, in order, however they are cut', async (lines, pieceBytes) => {
    const log = `x${lines.join('\n')}`;

    const { pieces, text } = await read(log, { pieceBytes });

    expect(text).toBe(log);
    let line = 1;
    for (const { bytes, firstLine } of pieces) {
      expect(firstLine).toBe(line);
      line += bytes.toString().split('\n').length - 1;
    }
  });
});

describe('JSON values', () => {
  test('of an array are found with their lines', async () => {
    const found = await read('[\n  {"a": 1},\n  {"b": [1, {"c": "]}"}]}, {"d": "\\""}\n]\n');

    expect(valuesOf(found)).toEqual([
      [2, '{"a": 1}'],
      [3, '{"b": [1, {"c": "]}"}]}'],
      [3, '{"d": "\\""}'],
    ]);
  });

  test('of evtx_dump are found between its record lines', async () => {
    const found = await read(
      'Record 1\n{\n  "Event": {\n    "System": {}\n  }\n}\nRecord 2\n{\n  "Event": {}\n}\n',
    );

    expect(valuesOf(found)).toEqual([
      [2, '{\n  "Event": {\n    "System": {}\n  }\n}'],
      [8, '{\n  "Event": {}\n}'],
    ]);
  });

  test('of evtx_dump on one line each are found too', async () => {
    const found = await read('Record 1\r\n{"Event":{}}\r\nRecord 2\r\n{"Event":{"a":1}}\r\n');

    expect(valuesOf(found)).toEqual([
      [2, '{"Event":{}}'],
      [4, '{"Event":{"a":1}}'],
    ]);
  });

  test.each(['{"Records":[{"a":1},{"b":2}]}', '\ufeff{ "records" : [ {"a":1} , {"b":2} ] }\n'])(
    'are taken out of a wrapper: %s',
    async (text) => {
      const found = await read(text);

      expect(valuesOf(found).map(([, value]) => value)).toEqual(['{"a":1}', '{"b":2}']);
    },
  );

  test('that are pretty-printed one after the other are apart', async () => {
    const found = await read('{\n "a": 1\n}\n{\n "b": 2\n}\n');

    expect(valuesOf(found)).toEqual([
      [1, '{\n "a": 1\n}'],
      [4, '{\n "b": 2\n}'],
    ]);
  });

  test.each([
    ['in a text', '{\n "a": "cut o\n{\n "b": 2\n}\n'],
    ['after a brace', '{\n "a": {\n{\n "b": 2\n}\n'],
    ['after a number', '{\n "a": 12\n{\n "b": 2\n}\n'],
    ['before the next record line', 'Record 1\n{\n "a": "x\nRecord 2\n{\n "b": 2\n}\n'],
  ])('that are cut off %s cost themselves alone', async (_name, text) => {
    const found = await read(text);

    expect(valuesOf(found).at(-1)?.[1]).toBe('{\n "b": 2\n}');
  });

  test('that never end are given as they are', async () => {
    const found = await read('[{"a":1},{"b":');

    expect(valuesOf(found)).toEqual([
      [1, '{"a":1}'],
      [1, '{"b":'],
    ]);
  });

  test('larger than any piece are left out', async () => {
    const found = await read(`[{"a":"${'x'.repeat(4_000_000)}"},\n{"b":2}]`, { pieceBytes: 10 });

    expect(valuesOf(found)).toEqual([[2, '{"b":2}']]);
    expect(found.problems).toMatchObject([{ code: 'record_too_long', line: 1 }]);
  });

  const json = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 })), {
    minLength: 1,
  });
  const layouts = fc.constantFrom(
    (values: unknown[]) => JSON.stringify(values),
    (values: unknown[]) => JSON.stringify(values, null, 2),
    (values: unknown[]) => `{"Records":${JSON.stringify(values)}}`,
    (values: unknown[]) =>
      values.map((value, at) => `Record ${at}\n${JSON.stringify(value, null, 1)}\n`).join(''),
  );
  propertyTest.prop([
    json,
    layouts,
    fc.integer({ min: 1, max: 64 }),
    fc.integer({ min: 1, max: 40 }),
  ])(
    'are found in every layout, however the bytes arrive',
    async (values, layout, pieceBytes, chunk) => {
      const bytes = Buffer.from(layout(values));
      function* chunks(): Generator<Buffer> {
        for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk);
      }

      const found = await readPath('-', { pieceBytes, stdin: Readable.from(chunks()) });

      expect(valuesOf(found).map(([, value]): unknown => JSON.parse(value))).toEqual(
        JSON.parse(JSON.stringify(values)),
      );
      const lines = bytes.toString().split('\n');
      for (const [line, value] of valuesOf(found)) {
        expect(lines[line - 1]).toContain(value.split('\n', 1)[0]);
      }
    },
  );
});

test('a long log is read no faster than it is asked for', async () => {
  const megabyte = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_486));
  let taken = 0;
  function* chunks(): Generator<Buffer> {
    for (let at = 0; at < 100; at += 1) {
      taken += megabyte.length;
      yield Buffer.from(megabyte);
    }
  }
  const { signal } = new AbortController();
  const stdin = Readable.from(chunks());
  const onProblem = () => undefined;
  let given = 0;
  let mostKept = 0;

  for await (const piece of readLog('-', { onProblem, stdin, signal, pieceBytes: 4_000_000 })) {
    mostKept = Math.max(mostKept, taken - given);
    given += piece.bytes.length;
  }

  expect(given).toBeGreaterThan(100_000_000);
  expect(mostKept).toBeLessThan(40_000_000);
});

test('lines that only look like JSON at the beginning are lines', async () => {
  for (const text of [
    '[Sun Nov 22 03:00:00 2026] [error] denied\nnext\n',
    '{"a":1}\n{"b":2}\n',
    '{"a":"cut o\n{"b":2}\n',
  ]) {
    const { pieces } = await read(text);
    expect(pieces.map(({ kind }) => kind)).toEqual(['lines']);
  }
});
