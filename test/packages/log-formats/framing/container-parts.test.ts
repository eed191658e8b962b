import '../../../property-seed.ts';
import { frameRecords } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf, recordsOf, utf8 } from '../parsing.ts';

const cri = (tag: string, text: string, stream = 'stdout') =>
  `2026-11-22T01:15:30.413656027Z ${stream} ${tag} ${text}`;
const raws = (...lines: readonly string[]) => recordsOf(lines.join('\n')).map(({ raw }) => raw);

describe('a line that a container runtime cut', () => {
  it('is one event, of the line as the program wrote it', () => {
    const lines = [
      cri('P', '{"user.name":"an.'),
      cri('P', 'nv","source.ip":"192.0.'),
      cri('F', '2.9"}'),
    ];

    expect(outcomesOf([...lines, cri('F', 'next')].join('\n'))).toMatchObject([
      {
        kind: 'event',
        event: {
          format: 'json.flat',
          time: '2026-11-22T01:15:30.413Z',
          fields: { stream: 'stdout', logtag: 'F', parts: 3 },
          common: { 'user.name': 'an.nv', 'source.ip': '192.0.2.9' },
        },
      },
      { kind: 'event', event: { format: 'container.cri', fields: { message: 'next' } } },
    ]);
  });

  it('is known as what it is, though its sign is in the second part', () => {
    const line =
      '192.0.2.9 - - [22/Nov/2026:08:15:30 +0700] "GET /a HTTP/1.1" 200 12 "-" "curl/8.5.0"';

    const event = eventOf(`${cri('P', line.slice(0, 40))}\n${cri('F', line.slice(40))}\n`);

    expect(event).toMatchObject({ format: 'web.combined', common: { 'url.original': '/a' } });
  });

  it.each([
    ['another stream comes between', [cri('P', 'a'), cri('F', 'x', 'stderr'), cri('F', 'b')]],
    ['its end is not there', [cri('P', 'a'), cri('P', 'b')]],
    ['another line comes between', [cri('P', 'a'), 'Nov 22 08:15:30 gw app: up', cri('F', 'b')]],
    ['it is longer than a record', [cri('P', 'a'.repeat(1_048_576)), cri('P', 'b'), cri('F', 'c')]],
  ])('stays in its parts when %s', (_, lines) => {
    expect(raws(...lines)).toEqual(lines);
  });

  it('may come in any number of parts that never end', () => {
    expect(recordsOf(`${cri('P', 'a')}\n`.repeat(200_000))).toHaveLength(200_000);
  });

  it('is counted where it begins', () => {
    const records = recordsOf(
      [cri('F', 'a'), cri('P', 'b'), cri('F', 'c'), cri('F', 'd')].join('\n'),
    );

    expect(records.map(({ position, line }) => [position, line])).toEqual([
      [0, 1],
      [1, 2],
      [2, 4],
    ]);
  });

  it('is never lost, however parts and streams are mixed', () => {
    const line = fc.tuple(
      fc.constantFrom('P', 'F', 'P:x', 'X'),
      fc.constantFrom('', 'a', 'P ', '\\n'),
      fc.constantFrom('stdout', 'stderr', 'stdin'),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (drawn) => {
        const body = drawn.map((one) => cri(...one)).join('\n');
        const frame = frameRecords(utf8(body));

        expect(frame.ok && frame.records.map(({ raw }) => raw).join('\n')).toBe(body);
      }),
    );
  });
});
