import { readFileSync } from 'node:fs';
import { FORMATS, frameRecords, parseBatch } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSet } from './data-set.ts';
import { eventOf, inheritedNames, outcomesOf, RECEIVED_AT } from './parsing.ts';

const ACCESS = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET / HTTP/1.1" 200 5';
const SSHD =
  'Nov 22 08:15:30 app01 sshd[7]: Accepted password for an from 192.0.2.9 port 4022 ssh2';

describe('parseBatch', () => {
  it('gives one outcome a record, in order, though formats are mixed', () => {
    const outcomes = outcomesOf([ACCESS, '{"a":1}', 'what is this', SSHD, ACCESS].join('\n'));

    expect(outcomes.map((one) => (one.kind === 'event' ? one.event.format : one.kind))).toEqual([
      'web.combined',
      'json.flat',
      'reject',
      'linux.sshd',
      'web.combined',
    ]);
  });

  it('tells the technician what to do about a line that no format knows', () => {
    const [outcome] = outcomesOf('what is this');

    expect(outcome).toMatchObject({ kind: 'reject', code: 'format_unknown' });
    expect(outcome?.kind === 'reject' && outcome.reason).toMatch(/register the source/);
  });

  it('detects by content what the registered format does not fit', () => {
    expect(eventOf(SSHD, { format: 'web.combined' }).format).toBe('linux.sshd');
    expect(outcomesOf('what is this', { format: 'web.combined' })).toMatchObject([
      { kind: 'reject', code: 'format_mismatch' },
    ]);
  });

  it('lets the registered format win over detection', () => {
    const windows = '{"Channel":"System","EventID":7045,"Hostname":"h"}';

    expect(eventOf(windows).format).toBe('windows.flat');
    expect(eventOf(windows, { format: 'json.flat' }).format).toBe('json.flat');
  });

  it('does not let the record before decide what a record is', () => {
    const windows = '{"Channel":"System","EventID":7045,"Hostname":"h"}';

    const formats = outcomesOf(`{"a":1}\n${windows}\n{"a":2}\n${windows}`).map(
      (one) => one.kind === 'event' && one.event.format,
    );

    expect(formats).toEqual(['json.flat', 'windows.flat', 'json.flat', 'windows.flat']);
  });

  it('rejects a record that is too large or not text', () => {
    const frame = frameRecords(new Uint8Array([0xff, 0xfd, 0x0a, 0x41, 0x42]), {
      maxRecordBytes: 1,
    });
    const binary = frameRecords(new Uint8Array([0xff, 0xfd]));

    const hints = { receivedAt: RECEIVED_AT };
    expect(frame.ok && parseBatch(frame.records, hints)).toMatchObject([
      { code: 'record_too_large' },
      { code: 'record_too_large' },
    ]);
    expect(binary.ok && parseBatch(binary.records, hints)).toMatchObject([
      { code: 'record_undecodable' },
    ]);
  });

  it('reads a line though one of its bytes is not UTF-8', () => {
    const bytes = new TextEncoder().encode(SSHD.replace('for an', 'for aXn'));
    bytes[bytes.indexOf(0x58)] = 0xff;
    const frame = frameRecords(bytes);

    expect(frame.ok && parseBatch(frame.records, { receivedAt: RECEIVED_AT })).toMatchObject([
      { kind: 'event', event: { format: 'linux.sshd', common: { 'user.name': 'a\u{FFFD}n' } } },
    ]);
  });

  it('opens the object that a shipper puts around a line', () => {
    const event = eventOf(
      JSON.stringify({
        '@timestamp': '2026-11-22T01:15:31Z',
        message: ACCESS,
        host: { name: 'cong-web01' },
        log: { file: { path: '/var/log/nginx/access.log' } },
      }),
    );

    expect(event).toMatchObject({
      format: 'web.combined',
      time: '2026-11-22T01:15:30.000Z',
      common: { 'source.ip': '192.0.2.5', 'host.name': 'cong-web01' },
    });
    expect(event.fields['log.file.path']).toBe('/var/log/nginx/access.log');
  });

  it('takes the host from the registry when the record names none', () => {
    expect(eventOf(ACCESS, { hostName: 'dvc-web01' }).common['host.name']).toBe('dvc-web01');
    expect(eventOf(SSHD, { hostName: 'other' }).common['host.name']).toBe('app01');
  });

  it('completes the log source from the registry unless the record contradicts it', () => {
    const hints = { logsource: { category: 'webserver', product: 'nginx' } };

    expect(eventOf(ACCESS, hints).logsource).toEqual({ category: 'webserver', product: 'nginx' });
    expect(eventOf(SSHD, hints).logsource).toEqual({ product: 'linux', service: 'sshd' });
    expect(eventOf('{"a":1}', hints).logsource).toEqual(hints.logsource);
  });

  it('knows neither prototypes nor constructors', () => {
    const event = eventOf('{"__proto__":{"polluted":1},"constructor":"c","a":{"__proto__":2}}');

    expect(inheritedNames(event.fields)).toEqual([]);
    expect(event.fields['__proto__.polluted']).toBe(1);
    expect(event.fields.constructor).toBe('c');
    expect('toString' in event.fields).toBe(false);
    expect({}).not.toHaveProperty('polluted');
  });

  it('never throws, whatever the records', () => {
    const seeds = FORMATS.flatMap((format) =>
      format.samples.flatMap((sample) => sample.split('\n')),
    );
    const mutated = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.nat(),
        fc.nat({ max: 8 }),
        fc.string({ unit: 'binary', maxLength: 8 }),
      )
      .map(([seed, at, drop, noise]) => {
        const cut = at % (seed.length + 1);
        return seed.slice(0, cut) + noise + seed.slice(cut + drop);
      });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(mutated, mutated, fc.string({ unit: 'binary' }), fc.json())),
        (lines) => {
          const records = lines.map((raw, position) => ({ position, raw, line: position + 1 }));
          const outcomes = parseBatch(records, { receivedAt: RECEIVED_AT });
          expect(outcomes).toHaveLength(records.length);
          expect(outcomes).not.toContainEqual(expect.objectContaining({ code: 'record_failed' }));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const naughty = dataSet('fuzz/naughty-strings/blns.json');

describe.skipIf(naughty.missing)(`the big list of naughty strings${naughty.note}`, () => {
  it('is only data', () => {
    const strings: unknown = JSON.parse(readFileSync(naughty.path, 'utf8'));
    const records = (Array.isArray(strings) ? strings : []).flatMap((text, position) => [
      { position, line: 1, raw: String(text) },
      { position, line: 1, raw: JSON.stringify({ message: text, [String(text)]: text }) },
      {
        position,
        line: 1,
        raw: `192.0.2.1 - ${text} [22/Nov/2026:08:15:30 +0700] "GET ${text}" 200 1 "${text}" "${text}"`,
      },
    ]);

    const outcomes = parseBatch(records, { receivedAt: RECEIVED_AT });

    expect(records.length).toBeGreaterThan(1500);
    expect(outcomes).not.toContainEqual(expect.objectContaining({ code: 'record_failed' }));
  });
});
