import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../../parsing.ts';

const eve = (event: Record<string, unknown>) =>
  eventOf(
    JSON.stringify({
      timestamp: '2026-11-22T08:15:30.627130+0700',
      flow_id: 1,
      src_ip: '10.10.20.11',
      src_port: 50122,
      dest_ip: '203.0.113.9',
      dest_port: 80,
      proto: 'TCP',
      ...event,
    }),
  );

describe('Suricata', () => {
  it('alerts keep their own names', () => {
    const event = eve({
      event_type: 'alert',
      alert: { action: 'blocked', signature_id: 1000074, signature: 'SAMPLE', severity: 1 },
    });

    expect(event).toMatchObject({
      format: 'suricata.eve',
      time: '2026-11-22T01:15:30.627Z',
      logsource: { product: 'suricata', service: 'alert' },
      fields: { 'alert.signature': 'SAMPLE' },
      common: {
        'source.ip': '10.10.20.11',
        'destination.ip': '203.0.113.9',
        'event.code': '1000074',
        'event.action': 'blocked',
        'network.transport': 'tcp',
      },
    });
  });

  const request = {
    hostname: 'x.example',
    url: '/a.hta?b=%27',
    http_user_agent: 'mshta',
    http_method: 'GET',
    status: 200,
  };

  it('HTTP out of the province is for the rules about proxies', () => {
    const event = eve({ event_type: 'http', http: request });

    expect(event.logsource).toEqual({ category: 'proxy', product: 'suricata', service: 'http' });
    expect(event.fields).toMatchObject({
      'c-uri': ['http://x.example/a.hta?b=%27', "http://x.example/a.hta?b='"],
      'c-useragent': 'mshta',
      'cs-host': 'x.example',
      'r-dns': 'x.example',
      'sc-status': 200,
    });
  });

  it('HTTP to a server inside is for the rules about web servers', () => {
    const event = eve({ event_type: 'http', dest_ip: '10.10.20.80', http: request });

    expect(event.logsource.category).toBe('webserver');
    expect(event.fields['cs-uri-query']).toEqual(expect.arrayContaining(['b=%27', "b='"]));
  });

  it.each([
    ['version 1', { type: 'query', rrname: 'c2.example', rrtype: 'A' }],
    [
      'version 2',
      { type: 'answer', rrname: 'c2.example', rrtype: 'A', answers: [{ rdata: '203.0.113.9' }] },
    ],
    ['version 3', { version: 3, queries: [{ rrname: 'c2.example', rrtype: 'A' }] }],
  ])('DNS has the names of Sigma’s rules: %s', (_, dns) => {
    const event = eve({ event_type: 'dns', dns });

    expect(event.logsource.category).toBe('dns');
    expect([event.fields.query].flat()).toEqual(['c2.example']);
    expect([event.fields.record_type].flat()).toEqual(['A']);
    expect(event.common['dns.question.name']).toBe('c2.example');
  });

  it('flows have the names of Sigma’s network category', () => {
    const event = eve({ event_type: 'flow', flow: { bytes_toserver: 108, bytes_toclient: 54 } });

    expect(event.logsource).toEqual({
      category: 'network',
      product: 'suricata',
      service: 'connection',
    });
    expect(event.fields).toMatchObject({ 'destination.ip': '203.0.113.9', 'destination.port': 80 });
    expect(event.common['source.bytes']).toBe(108);
  });

  it('does not claim any JSON with an event_type', () => {
    expect(eventOf('{"timestamp":"2026-11-22T01:15:30Z","event_type":"login"}').format).toBe(
      'json.flat',
    );
  });
});

describe('Zeek as JSON', () => {
  const zeek = (fields: Record<string, unknown>) =>
    eventOf(
      JSON.stringify({
        ts: 1795310130.580233,
        uid: 'CWUxtPxLqZGZgy0c4',
        'id.orig_h': '10.10.20.11',
        'id.orig_p': 50122,
        'id.resp_h': '203.0.113.9',
        'id.resp_p': 80,
        ...fields,
      }),
    );

  it.each([
    ['conn', { conn_state: 'SF', orig_bytes: 5 }],
    ['dns', { query: 'c2.example', qtype_name: 'A' }],
    ['http', { trans_depth: 1, method: 'GET', uri: '/', host: 'x.example' }],
    ['ssl', { established: true, server_name: 'x.example' }],
    ['smb_files', { action: 'SMB::FILE_OPEN', path: '\\\\dc01\\IPC$', name: 'svcctl' }],
    ['dce_rpc', { endpoint: 'svcctl', operation: 'CreateServiceW' }],
    ['rdp', { cookie: 'an', result: 'Success' }],
    ['kerberos', { request_type: 'TGS', client: 'an' }],
    ['x509', { 'certificate.serial': '8BB00EE' }],
  ])('is told to be %s by its fields', (service, fields) => {
    const event = zeek(fields);

    expect(event.format).toBe('zeek.json');
    expect(event.time).toBe('2026-11-22T01:15:30.580Z');
    expect(event.logsource).toMatchObject({ product: 'zeek', service });
    expect(event.common['source.ip']).toBe('10.10.20.11');
  });

  it('is what _path says', () => {
    expect(zeek({ _path: 'sip', method: 'INVITE', uri: 'sip:x' }).logsource.service).toBe('sip');
  });

  it('of HTTP has the names of the rules', () => {
    const event = zeek({
      trans_depth: 1,
      method: 'PUT',
      uri: '/webdav/a.exe',
      host: 'x.example',
      user_agent: 'WebDAV',
    });

    expect(event.logsource.category).toBe('proxy');
    expect(event.fields).toMatchObject({
      uri: '/webdav/a.exe',
      'c-uri': 'http://x.example/webdav/a.exe',
      'c-useragent': 'WebDAV',
      'id.orig_h': '10.10.20.11',
    });
  });

  it('does not claim any JSON with a ts', () => {
    expect(eventOf('{"ts":1795310130,"uid":"1000"}').format).toBe('json.flat');
  });
});

const HEADER = [
  '#separator \\x09',
  '#set_separator\t,',
  '#empty_field\t(empty)',
  '#unset_field\t-',
  '#path\tdns',
  '#open\t2026-11-22-08-15-00',
  '#fields\tts\tuid\tid.orig_h\tid.resp_p\tquery\tqtype_name\trejected\tanswers\tTTLs',
  '#types\ttime\tstring\taddr\tport\tstring\tstring\tbool\tvector[string]\tvector[interval]',
];
const ROW =
  '1795310130.580233\tCWUxtPxLqZGZgy0c4\t10.10.20.11\t53\tc2\\x09.example\tA\tF\t203.0.113.9,203.0.113.10\t60.000000,-1';

describe('Zeek in columns', () => {
  it('is read by its header’s names and types', () => {
    const outcomes = outcomesOf([...HEADER, ROW].join('\n'));

    expect(outcomes.slice(0, 8).map(({ kind }) => kind)).toEqual([
      'event',
      ...Array(7).fill('part'),
    ]);
    expect(outcomes[8]).toMatchObject({
      event: {
        format: 'zeek.tsv',
        time: '2026-11-22T01:15:30.580Z',
        logsource: { category: 'dns', product: 'zeek', service: 'dns' },
        fields: {
          query: 'c2\t.example',
          'id.resp_p': 53,
          record_type: 'A',
          rejected: false,
          answers: ['203.0.113.9', '203.0.113.10'],
          TTLs: [60, -1],
        },
        common: { 'source.ip': '10.10.20.11', 'dns.question.name': 'c2\t.example' },
      },
    });
  });

  it('has no field for what is unset, and an empty one for what is empty', () => {
    const outcomes = outcomesOf(
      [...HEADER, '1795310130.1\tC123456789012\t10.1.1.1\t53\t-\t(empty)\t-\t(empty)\t-'].join(
        '\n',
      ),
    );

    const [row] = outcomes.slice(-1);
    if (row?.kind !== 'event') throw new Error(row?.kind);
    expect(row.event.fields).not.toHaveProperty('query');
    expect(row.event.fields).toMatchObject({ qtype_name: '', answers: [] });
  });

  it('goes on after another log’s header', () => {
    const conn = [
      '#separator \\x09',
      '#path\tconn',
      '#fields\tts\tuid\tid.orig_h\tconn_state',
      '#types\ttime\tstring\taddr\tstring',
      '1795310131.1\tC123456789012\t10.1.1.2\tSF',
      '#close\t2026-11-22-09-00-00',
    ];
    const outcomes = outcomesOf([...HEADER, ROW, ...conn].join('\n'));

    expect(outcomes.filter(({ kind }) => kind === 'reject')).toEqual([]);
    expect(outcomes.at(-2)).toMatchObject({ event: { logsource: { service: 'conn' } } });
    expect(outcomes.at(-1)).toMatchObject({ event: { logsource: {}, fields: { close: /./ } } });
  });

  it('without a header still says who spoke to whom', () => {
    const event = eventOf(
      '1795310131.5\tCWUxtPxLqZGZgy0c5\t10.1.1.1\t50122\t203.0.113.9\t443\ttcp\t-',
    );

    expect(event.logsource).toEqual({ product: 'zeek' });
    expect(event.common).toMatchObject({ 'source.ip': '10.1.1.1', 'destination.port': 443 });
  });

  it('is read by the registry’s header where a batch starts below it', () => {
    expect(eventOf(ROW, { heading: HEADER.join('\n') }).logsource.service).toBe('dns');
  });
});

describe('NetFlow', () => {
  const flow = (rate: number) =>
    eventOf(
      JSON.stringify({
        type: 'IPFIX',
        time_received_ns: 1795310131157626000,
        time_flow_end_ns: 1795310130000000000,
        sampling_rate: rate,
        sampler_address: '192.0.2.1',
        bytes: 1500,
        packets: 2,
        src_addr: '10.10.20.11',
        dst_addr: '2001:DB8::77',
        proto: 'TCP',
        src_port: 50122,
        dst_port: 443,
      }),
    );

  it('counts what was not sampled too', () => {
    expect(flow(100).fields).toMatchObject({
      bytes: 1500,
      'network.bytes': 150_000,
      'network.packets': 200,
    });
    expect(flow(0).fields['network.bytes']).toBe(1500);
    expect(flow(Number.NaN).fields['network.bytes']).toBe(1500);
  });

  it('has the names of Sigma’s network category and the common ones', () => {
    expect(flow(100)).toMatchObject({
      format: 'netflow.goflow2',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'network', product: 'netflow', service: 'connection' },
      fields: { 'destination.ip': '2001:DB8::77', 'network.transport': 'TCP' },
      common: {
        'source.ip': '10.10.20.11',
        'source.bytes': 150_000,
        'destination.ip': '2001:db8::77',
        'observer.name': '192.0.2.1',
      },
    });
  });
});
