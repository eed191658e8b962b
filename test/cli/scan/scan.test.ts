import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compileRuleset, type Ruleset, serializeRuleset } from 'sigma-engine';
import { parseSigma, type SigmaDocument } from 'sigma-ts-parser';
import { logFiles } from 'thapcanh/src/scan/log-files.ts';
import { createLocalPool, createWorkerPool, type Pool } from 'thapcanh/src/scan/pool.ts';
import { type ScanSummary, scan } from 'thapcanh/src/scan/scan.ts';
import type { ScanMatch } from 'thapcanh/src/scan/scan-match.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const RULES = `
title: Refused
id: 6f0f3c0e-9a51-4d0b-8b1a-2f4a7d0c1e01
logsource: { category: webserver }
detection: { refused: { sc-status: 403 }, condition: refused }
level: low
---
title: Upload run
id: 6f0f3c0e-9a51-4d0b-8b1a-2f4a7d0c1e02
logsource: { category: webserver }
detection: { run: { cs-uri-stem|endswith: .php }, condition: run }
level: high
---
title: Many refused
id: 6f0f3c0e-9a51-4d0b-8b1a-2f4a7d0c1e03
correlation:
  type: event_count
  rules: 6f0f3c0e-9a51-4d0b-8b1a-2f4a7d0c1e01
  group-by: [source.ip]
  timespan: 1m
  condition: { gte: 5 }
  generate: true
level: medium
---
title: Shadow copies deleted
id: 6f0f3c0e-9a51-4d0b-8b1a-2f4a7d0c1e04
logsource: { category: process_creation, product: windows }
detection: { delete: { CommandLine|contains: delete shadows }, condition: delete }
level: critical
`;

let documents: readonly SigmaDocument[];
let ruleset: Ruleset;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'));
  documents = parseSigma(RULES, { path: 'rules.yml' }).documents;
  ruleset = compileRuleset(documents, {}).ruleset;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const SETTINGS = { receivedAt: '2026-11-22T01:00:00.000Z', raw: false };

interface Scanned {
  readonly matches: readonly ScanMatch[];
  readonly summary: ScanSummary;
}

async function scanned(
  paths: readonly string[],
  { pool = createLocalPool(ruleset, SETTINGS), signal }: { pool?: Pool; signal?: AbortSignal } = {},
): Promise<Scanned> {
  const matches: ScanMatch[] = [];
  const summary = await scan(await logFiles(paths), {
    ruleset,
    pool,
    onMatch: (match) => matches.push(match),
    ...(signal === undefined ? {} : { signal }),
  });
  await pool.close();
  return { matches, summary };
}

function access(second: number, status: number, path = '/', ip = '192.0.2.7'): string {
  const at = new Date(Date.parse('2026-11-21T20:00:00Z') + second * 1000).toISOString();
  const clf = `${at.slice(8, 10)}/Nov/2026:${at.slice(11, 19)} +0000`;
  return `${ip} - - [${clf}] "GET ${path} HTTP/1.1" ${status} 512 "-" "-"\n`;
}

function sysmon(computer: string, commandLine: string): unknown {
  return {
    Event: {
      System: {
        Provider: { '#attributes': { Name: 'Microsoft-Windows-Sysmon' } },
        EventID: 1,
        TimeCreated: { '#attributes': { SystemTime: '2026-11-21T19:41:07.120000Z' } },
        Channel: 'Microsoft-Windows-Sysmon/Operational',
        Computer: computer,
      },
      EventData: { Image: 'C:\\Windows\\System32\\vssadmin.exe', CommandLine: commandLine },
    },
  };
}
const DELETES = sysmon('fs01.lk.example', 'vssadmin delete shadows /all');
const LISTS = sysmon('fs01.lk.example', 'vssadmin list shadows');

/** Plain noise with a match now and then: some megabytes, so that there are many pieces. */
function bigLog(lines: number): string {
  return Array.from({ length: lines }, (_, at) =>
    access(
      at % 3000,
      at % 101 === 0 ? 403 : 200,
      at % 499 === 0 ? '/u/a.php' : '/',
      `192.0.2.${at % 101 === 0 ? 1 : at % 200}`,
    ),
  ).join('');
}

// Some megabytes a test, on machines that do other things, too.
const SLOW = { timeout: 60_000 };

describe('a scan', SLOW, () => {
  test('names file, line, rule, time, reason and host of a match', async () => {
    const path = write('dump.json', JSON.stringify([LISTS, DELETES], null, 2));

    const { matches, summary } = await scanned([path]);

    expect(matches).toEqual([
      {
        kind: 'event',
        file: path,
        line: JSON.stringify([LISTS], null, 2).split('\n').length,
        rule: {
          id: '6f0f3c0e-9a51-4d0b-8b1a-2f4a7d0c1e04',
          title: 'Shadow copies deleted',
          level: 'critical',
          tags: [],
        },
        time: '2026-11-21T19:41:07.120Z',
        why: [{ selection: 'delete', field: 'CommandLine', value: 'vssadmin delete shadows /all' }],
        host: 'fs01.lk.example',
      },
    ]);
    expect(summary).toMatchObject({ files: 1, records: 2, rejected: {}, problems: [] });
  });

  test.each([
    ['NDJSON', `${JSON.stringify(LISTS)}\n${JSON.stringify(DELETES)}\n`],
    ['an array on one line', JSON.stringify([LISTS, DELETES])],
    [
      'evtx_dump, indented',
      `Record 1\n${JSON.stringify(LISTS, null, 2)}\nRecord 2\n${JSON.stringify(DELETES, null, 2)}\n`,
    ],
    [
      'evtx_dump, compact',
      `Record 1\n${JSON.stringify(LISTS)}\nRecord 2\n${JSON.stringify(DELETES)}\n`,
    ],
    ['one pretty document', JSON.stringify(DELETES, null, 2)],
    ['UTF-16', Buffer.from(`\ufeff${JSON.stringify(DELETES)}\r\n`, 'utf16le')],
    ['gzip', gzipSync(JSON.stringify(DELETES))],
    ['zstd', zstdCompressSync(Buffer.from(JSON.stringify(DELETES)))],
  ])('finds the same in every form: %s', async (_name, content) => {
    const { matches, summary } = await scanned([write('log', content)]);

    expect(matches.map(({ rule }) => rule.title)).toEqual(['Shadow copies deleted']);
    expect(summary.rejected).toEqual({});
  });

  test('loses only the record that is broken', async () => {
    const broken = JSON.stringify(LISTS, null, 2).slice(0, -40);
    const path = write(
      'dump.json',
      `Record 1\n${broken}\nRecord 2\n${JSON.stringify(DELETES, null, 2)}\n`,
    );

    const { matches, summary } = await scanned([path]);

    expect(matches.map(({ line }) => line)).toEqual([broken.split('\n').length + 3]);
    expect(summary).toMatchObject({ records: 2, rejected: { format_unknown: 1 } });
  });

  test('gives the same in the same order with one core and with two', {
    timeout: 60_000,
  }, async () => {
    const paths = [
      write('a.log', bigLog(20_000)),
      write('b/c.json', JSON.stringify([DELETES, LISTS], null, 2)),
      write('b/d.log.gz', gzipSync(bigLog(10_000))),
    ];

    const one = await scanned(paths);
    const two = await scanned(paths, {
      pool: createWorkerPool(2, serializeRuleset(documents, {}), SETTINGS),
    });

    expect(one.matches.length).toBeGreaterThan(300);
    expect(one.matches.some(({ kind }) => kind === 'correlation')).toBe(true);
    expect(two.matches).toEqual(one.matches);
    expect(two.summary).toEqual(one.summary);
  });

  test('tells everything up to where a file is cut off, and goes on with the next', async () => {
    const zipped = gzipSync(bigLog(20_000));
    const cut = write('a.gz', zipped.subarray(0, zipped.length - 500));
    const whole = write('b.json', JSON.stringify(DELETES));

    const { matches, summary } = await scanned([cut, whole]);

    expect(summary.problems).toMatchObject([{ code: 'truncated', file: cut }]);
    expect(matches.filter(({ file }) => file === cut).length).toBeGreaterThan(100);
    expect(matches.some(({ file }) => file === whole)).toBe(true);
  });

  test('reads folders recursively in a fixed order, and no file twice', async () => {
    write('z.json', JSON.stringify(DELETES));
    write('a/1.json', JSON.stringify(DELETES));
    write('a/.hidden.json', JSON.stringify(DELETES));

    const { matches } = await scanned([folder, join(folder, 'a/1.json')]);

    expect(matches.map(({ file }) => file.slice(folder.length))).toEqual([
      '/a/.hidden.json',
      '/a/1.json',
      '/z.json',
    ]);
  });

  test('stops when it is told to, with what was judged so far', async () => {
    const path = write('a.log', bigLog(40_000));
    const controller = new AbortController();
    const judged = createLocalPool(ruleset, SETTINGS);
    const pool: Pool = {
      ...judged,
      judge(piece) {
        controller.abort();
        return judged.judge(piece);
      },
    };

    const { matches, summary } = await scanned([path], { pool, signal: controller.signal });

    expect(summary.stopped).toBe(true);
    expect(summary.records).toBeGreaterThan(0);
    expect(summary.records).toBeLessThan(40_000);
    expect(matches.length).toBeGreaterThan(0);
  });

  test('ends with an error when a worker cannot go on, early or late', async () => {
    const path = write('a.log', access(1, 403));
    const pool = createWorkerPool(1, Buffer.from('no ruleset'), SETTINGS);

    await expect(scanned([path], { pool })).rejects.toThrow('could not go on');
    await expect(scanned([path], { pool })).rejects.toThrow('could not go on');
  });

  test('never has more pieces under way than the pool wants', async () => {
    const path = write('a.log', bigLog(40_000));
    const judged = createLocalPool(ruleset, SETTINGS);
    const two = Promise.withResolvers<void>();
    let underWay = 0;
    let most = 0;
    const pool: Pool = {
      ...judged,
      capacity: 2,
      async judge(piece) {
        underWay += 1;
        most = Math.max(most, underWay);
        if (underWay === 2) two.resolve();
        const result = await judged.judge(piece);
        await two.promise;
        // Turns in which a reader that goes too far would hand over a third.
        for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
        underWay -= 1;
        return result;
      },
    };

    await scanned([path], { pool });

    expect(most).toBe(2);
  });
});

describe('correlations of a scan', () => {
  const refused = (seconds: readonly number[], ip: string) =>
    seconds.map((second) => access(second, 403, '/', ip)).join('');

  test('see the events of all files, in whatever order these are given', async () => {
    const a = write('a.log', refused([1, 10, 20], '192.0.2.7'));
    const b = write('b.log', refused([2, 11], '192.0.2.7') + refused([1, 2, 3, 4], '192.0.2.8'));

    const forth = await scanned([a, b]);
    const back = await scanned([b, a]);

    const correlated = ({ matches }: Scanned) =>
      matches.filter(({ kind }) => kind === 'correlation');
    expect(correlated(forth)).toMatchObject([
      {
        rule: { title: 'Many refused' },
        file: a,
        line: 1,
        time: '2026-11-21T20:00:01.000Z',
        correlation: {
          type: 'event_count',
          groupBy: { 'source.ip': '192.0.2.7' },
          value: 5,
          lastTime: '2026-11-21T20:00:20.000Z',
          eventCount: 5,
          events: [
            { file: a, line: 1 },
            { file: b, line: 1 },
            { file: a, line: 2 },
            { file: b, line: 2 },
            { file: a, line: 3 },
          ],
        },
      },
    ]);
    expect(correlated(back)).toEqual(correlated(forth));
  });

  test('count equal lines as the events they are', async () => {
    const path = write('a.log', refused([1, 1, 1, 1, 1], '192.0.2.7'));

    const { matches } = await scanned([path]);

    expect(matches.filter(({ kind }) => kind === 'correlation')).toHaveLength(1);
  });
});
