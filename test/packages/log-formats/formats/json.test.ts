import { describe, expect, it } from 'vitest';
import { dataSet, readCases } from '../data-set.ts';
import { eventOf } from '../parsing.ts';

const json = (value: unknown, hints = {}) => eventOf(JSON.stringify(value), hints);

describe('an e-government audit event', () => {
  const upload = {
    ts: '2026-11-22T08:15:30+07:00',
    system_code: 'dvc',
    actor: { id: 'cd-1', type: 'citizen', org: 'LK-SXD' },
    src_ip: '::ffff:198.51.100.23',
    action: 'case.upload',
    object: { type: 'case', id: 'HS-1', name: 'a.jpg.jsp', owner_org: 'LK-STC' },
    result: 'success',
  };

  it('has its own names and the common ones', () => {
    expect(json(upload)).toMatchObject({
      format: 'vn_egov.audit',
      time: '2026-11-22T01:15:30.000Z',
      logsource: { category: 'application', product: 'vn_egov', service: 'dvc' },
      fields: { 'actor.org': 'LK-SXD', 'object.owner_org': 'LK-STC' },
      common: {
        'user.name': 'cd-1',
        'organization.id': 'LK-SXD',
        'source.ip': '198.51.100.23',
        'case.id': 'HS-1',
        'file.name': 'a.jpg.jsp',
        'event.action': 'case.upload',
        'event.outcome': 'success',
      },
    });
  });

  it('names a case only when its object is a case file', () => {
    const view = { ...upload, object: { type: 'document', id: 'VB-1' }, result: 'denied' };

    expect(json(view).common).not.toHaveProperty('case.id');
    expect(json(view).common['event.outcome']).toBe('failure');
  });

  it('names both ends, whose account it changed, and what the request was', () => {
    const change = {
      ...upload,
      src_port: 50122,
      dst_ip: '192.0.2.12',
      dst_port: 443,
      method: 'POST',
      url: '/api/account',
      action: 'account.lock',
      object: { type: 'account', id: 'binh', sha256: 'ab' },
    };

    expect(json(change).common).toMatchObject({
      'source.port': 50122,
      'destination.ip': '192.0.2.12',
      'destination.port': 443,
      'http.request.method': 'POST',
      'url.original': '/api/account',
      'user.target.name': 'binh',
      'file.hash.sha256': 'ab',
    });
    expect(json({ ...change, target: { id: 'chi' } }).common['user.target.name']).toBe('chi');
  });

  it('may write nested names with dots', () => {
    const flat = { system_code: 'sso', 'actor.id': 'an', action: 'auth.login', ts: upload.ts };

    expect(json(flat)).toMatchObject({ format: 'vn_egov.audit', common: { 'user.name': 'an' } });
  });

  it.each([
    ['QLVB', {}, 'qlvb'],
    ['LK-DVC-01', {}, 'dvc'],
    ['dvcx', {}, undefined],
    ['noi-bo', { logsource: { service: 'baocao' } }, 'baocao'],
  ])('of system %s with %o has the service %s', (code, hints, service) => {
    expect(json({ ...upload, system_code: code }, hints).logsource.service).toBe(service);
  });
});

describe('any JSON object', () => {
  it('is flattened, lists of objects too', () => {
    const { fields } = json({ a: { b: [1, { c: 2 }, { c: [3] }] }, d: [], e: null, 'f.g': true });

    expect({ ...fields }).toEqual({ 'a.b': [1], 'a.b.c': [2, 3], d: [], e: null, 'f.g': true });
  });

  it('has common fields from ECS names and their relatives', () => {
    const { common } = json({
      host: { name: 'h' },
      src_ip: '2001:DB8:0:0::1',
      user: { name: 'an' },
      http: { request: { method: 'GET' }, response: { status_code: '404' } },
      dest_port: '99999999999999999999',
    });

    expect(common).toEqual({
      'host.name': 'h',
      'source.ip': '2001:db8::1',
      'user.name': 'an',
      'http.request.method': 'GET',
      'http.response.status_code': 404,
    });
  });

  it.each([
    [{ '@timestamp': '2026-11-22T01:15:30Z' }],
    [{ timestamp: 1795310130000 }],
    [{ ts: 1795310130 }],
    [{ ts: '1795310130.000' }],
    [{ time: '2026-11-22 08:15:30' }],
    [{ eventTime: '2026/11/22 01:15:30,000 UTC' }],
  ])('has its time from %o', (stamp) => {
    expect(json(stamp).time).toBe('2026-11-22T01:15:30.000Z');
  });

  it.each(['192.0.2.7:4022', '[2001:DB8::7]:4022', '192.0.2.7, 198.51.100.1', '192.0.2.7'])(
    'finds the client in what programs make of an address: %s',
    (request_ip) => {
      const { common } = eventOf(JSON.stringify({ request_ip, statusCode: 401, path_info: '/a' }));

      expect(common['source.ip']).toMatch(/^(?:192\.0\.2\.7|2001:db8::7)$/);
      expect(common).toMatchObject({ 'http.response.status_code': 401, 'url.original': '/a' });
    },
  );

  it('has no time rather than a wrong one', () => {
    for (const ts of ['soon', 12, -1, 1e300, '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', null])
      expect(json({ ts }).time).toBeUndefined();
  });
});

describe('CloudTrail', () => {
  it('keeps its dotted names', () => {
    const event = json({
      eventVersion: '1.11',
      eventTime: '2026-11-22T01:15:30Z',
      eventSource: 'signin.amazonaws.com',
      eventName: 'ConsoleLogin',
      sourceIPAddress: '203.0.113.5',
      userIdentity: { type: 'IAMUser', userName: 'an' },
      responseElements: { ConsoleLogin: 'Failure' },
    });

    expect(event).toMatchObject({
      format: 'aws.cloudtrail',
      logsource: { product: 'aws', service: 'cloudtrail' },
      fields: { 'userIdentity.type': 'IAMUser', 'responseElements.ConsoleLogin': 'Failure' },
      common: { 'user.name': 'an', 'source.ip': '203.0.113.5', 'event.outcome': 'failure' },
    });
  });

  const stratus = dataSet('cloudtrail-stratus/events.ndjson');

  it.skipIf(stratus.missing)(
    `is recognised in every event of the data set, with its time${stratus.note}`,
    () => {
      const events = readCases('cloudtrail-stratus/events.ndjson', 'event').map(({ event }) =>
        json(event),
      );

      expect(events).toHaveLength(310);
      for (const { format, time } of events)
        expect([format, typeof time]).toEqual(['aws.cloudtrail', 'string']);
    },
  );
});
