import { fc, test } from '@fast-check/vitest';
import { splitRelayed } from '@thapcanh/functions/detect/split-relayed.ts';
import { createRegistry, type RelayRoute, sourceRowSchema } from '@thapcanh/incidents';
import { compressLines, type Envelope } from '@thapcanh/ingest';
import { frameRecords } from '@thapcanh/log-formats';
import { describe, expect, it } from 'vitest';

const ROUTES: readonly RelayRoute[] = [
  { address: '10.40.17.0/24', agency: 'LK-X-KT', source: 'fw' },
  { address: '10.40.17.9', agency: 'LK-X-KT', source: 'sw' },
  { address: '2001:db8:17::/48', agency: 'LK-X-KT', source: 'fw' },
  { address: '10.40.18.1', host: 'mail01', agency: 'LK-SXD', source: 'mail' },
  { host: 'web-khethuong', agency: 'LK-X-KT', source: 'web' },
  { address: '10.99.0.0/16', agency: 'LK-STC', source: 'khong-co' },
];

function registryOf(routes: readonly RelayRoute[]) {
  const rows = [
    { agency: 'LK-TTCDS', id: 'relay', relay: { routes } },
    { agency: 'LK-TTCDS', id: 'web' },
    { agency: 'LK-X-KT', id: 'fw' },
    { agency: 'LK-X-KT', id: 'sw' },
    { agency: 'LK-X-KT', id: 'web' },
    { agency: 'LK-SXD', id: 'mail' },
  ];
  const sources = rows.map((row) => sourceRowSchema.parse({ title: row.id, ...row }));
  return createRegistry({ organisations: [], hosts: [], sources }, '2026-11-22');
}
const REGISTRY = registryOf(ROUTES);

function envelopeOf(lines: readonly string[], source = 'relay', contentType?: string): Envelope {
  const body = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  return {
    header: {
      v: 1,
      agency: 'LK-TTCDS',
      source,
      batch: 'b1',
      receivedAt: '2026-11-22T03:00:00.000Z',
      records: lines.length,
      bytes: body.length,
      ...(contentType === undefined ? {} : { contentType }),
    },
    body,
  };
}

const line = (relay_address: string, message: string) => JSON.stringify({ relay_address, message });
const from = (host: string, text: string) => `<134>Nov 22 10:00:00 ${host} app: ${text}`;

/** Whose envelope each is, and its lines. */
function split(lines: readonly string[], registry = REGISTRY) {
  return splitRelayed(envelopeOf(lines), registry).map(({ header, body }) => ({
    of: `${header.agency}/${header.source}`,
    lines: Buffer.from(body).toString('utf8').split('\n').slice(0, -1),
    records: header.records,
  }));
}

describe("a relay's batch", () => {
  it('becomes a batch of each source whose address sent, the narrowest range first', () => {
    const [a, b, c, d] = [
      line('10.40.17.1', from('fw', 'một')),
      line('10.40.17.9', from('sw', 'hai')),
      line('2001:db8:17::5', from('fw', 'ba')),
      line('::ffff:10.40.17.2', from('fw', 'bốn')),
    ];
    expect(split([a, b, c, d])).toEqual([
      { of: 'LK-X-KT/fw', lines: [a, c, d], records: 3 },
      { of: 'LK-X-KT/sw', lines: [b], records: 1 },
      { of: 'LK-TTCDS/relay', lines: [], records: 0 },
    ]);
  });

  it.each(['tcp://10.40.17.1:40000', 'udp://10.40.17.1:514', 'tcp://2001:db8:17::5:40000'])(
    'knows a sender as Fluent Bit writes it, %s',
    (address) => {
      const raw = line(address, from('fw', 'một'));
      expect(split([raw])[0]).toEqual({ of: 'LK-X-KT/fw', lines: [raw], records: 1 });
    },
  );

  it('keeps lines of unknown senders, also of routes to a source that is not there', () => {
    const lines = [
      line('192.0.2.77', from('x', 'một')),
      line('10.99.0.1', from('y', 'hai')),
      line('not an address', 'ba'),
      'no JSON, no syslog',
      '{"relay_address":',
    ];
    expect(split(lines)).toEqual([{ of: 'LK-TTCDS/relay', lines, records: lines.length }]);
  });

  it('tells senders behind one address apart by host, only where a route says so', () => {
    const mail = line('10.40.18.1', from('MAIL01', 'một'));
    const other = line('10.40.18.1', from('db01', 'hai'));
    const elsewhere = line('192.0.2.1', from('mail01', 'ba'));
    const bare = from('web-khethuong', 'bốn');
    expect(split([mail, other, elsewhere, bare])).toEqual([
      { of: 'LK-SXD/mail', lines: [mail], records: 1 },
      { of: 'LK-X-KT/web', lines: [bare], records: 1 },
      { of: 'LK-TTCDS/relay', lines: [other, elsewhere], records: 2 },
    ]);
  });

  it('believes what the relay saw, not what a device writes into its line', () => {
    const forged = line('192.0.2.1', JSON.stringify({ relay_address: '10.40.17.1', message: 'x' }));
    expect(split([forged])).toEqual([{ of: 'LK-TTCDS/relay', lines: [forged], records: 1 }]);
  });

  it('that came as a JSON array or from Fluent Bit is split alike', () => {
    const body = Buffer.from(
      '[{"relay_address":"10.40.17.1","log":"a"},{"relay_address":"x","log":"b"}]',
    );
    const { header } = envelopeOf([]);
    const json = { header: { ...header, contentType: 'application/json', records: 2 }, body };
    expect(splitRelayed(json, REGISTRY).map((one) => one.header.records)).toEqual([1, 1]);
  });

  it('of a source that is no relay stays what it is', () => {
    const envelope = envelopeOf([line('10.40.17.1', 'x')], 'web');
    expect(splitRelayed(envelope, REGISTRY)).toEqual([envelope]);
  });

  it('keeps its id for its own part, which comes last, and gives the others ids of their lines', () => {
    const envelope = envelopeOf([line('10.40.17.1', 'a'), line('10.40.17.9', 'b')]);
    const ids = (registry = REGISTRY) =>
      splitRelayed(envelope, registry).map(({ header }) => header.batch);
    expect(ids().at(-1)).toBe('b1');
    expect(ids()).toEqual(ids());
    const changed = registryOf([
      { address: '10.40.17.0/24', agency: 'LK-X-KT', source: 'fw' },
      { address: '10.40.17.9', agency: 'LK-X-KT', source: 'fw' },
    ]);
    expect(
      ids(changed)
        .slice(0, -1)
        .some((id) => ids().includes(id)),
    ).toBe(false);
  });

  it('leaves a frame for its own part even when nothing is left for it', () => {
    expect(compressLines([]).length).toBeGreaterThan(0);
  });

  test.prop([
    fc.array(
      fc.oneof(
        fc
          .tuple(
            fc.constantFrom('10.40.17.1', '10.40.17.9', '10.40.18.1', '192.0.2.1', '', '::1'),
            fc.string({ maxLength: 40 }),
          )
          .map(([address, message]) => line(address, message)),
        fc.stringMatching(/^[ -z]{1,40}$/),
      ),
      { maxLength: 30 },
    ),
  ])('holds every record exactly once, whoever sent it', (lines) => {
    const envelope = envelopeOf(lines);
    const recordsOf = ({ header, body }: Envelope) => {
      const { contentType } = header;
      const framed = frameRecords(body, contentType === undefined ? {} : { contentType });
      return framed.ok ? framed.records.map(({ raw }) => raw) : [];
    };
    const parts = splitRelayed(envelope, REGISTRY);
    const out = parts.flatMap(recordsOf).sort();
    expect(out).toEqual(recordsOf(envelope).sort());
    for (const part of parts) {
      expect(recordsOf(part)).toHaveLength(
        part === envelope ? recordsOf(envelope).length : part.header.records,
      );
    }
  });
});
