import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from './parsing.ts';

const ACCESS = '192.0.2.5 - - [22/Nov/2026:08:15:30 +0700] "GET /x HTTP/1.1" 200 5';
const AUDIT = {
  org_code: 'LK-TTCDS',
  system_code: 'dvc',
  actor: { id: 'an', type: 'citizen' },
  src_ip: '198.51.100.7',
  action: 'login',
  result: 'success',
};
const eventIn = (wrapper: object) => eventOf(JSON.stringify(wrapper));

describe('an event of the HTTP Event Collector', () => {
  it('that holds a line is read as that line', () => {
    const event = eventIn({ time: 1795312801, host: 'web01', sourcetype: 'nginx', event: ACCESS });
    expect(event).toMatchObject({
      format: 'web.combined',
      time: '2026-11-22T01:15:30.000Z',
      common: { 'source.ip': '192.0.2.5', 'host.name': 'web01' },
    });
    expect(event.fields.sourcetype).toBe('nginx');
  });

  it('gives its time and host to a line that has none', () => {
    const { time, common } = eventIn({ time: '1795312801.250', host: 'gate01', event: 'opened' });
    expect({ time, common }).toMatchObject({
      time: '2026-11-22T02:00:01.250Z',
      common: { 'host.name': 'gate01' },
    });
    const timeless = 'type=USER_LOGIN msg=audit(1795312805.100:7): pid=1 uid=0 res=success';
    expect(eventIn({ host: 'app01', event: timeless }).common['host.name']).toBe('app01');
  });

  it('that holds an object is read as that object', () => {
    expect(eventIn({ time: 1795312801, host: 'dvc01', event: AUDIT })).toMatchObject({
      format: eventIn(AUDIT).format,
      time: '2026-11-22T02:00:01.000Z',
      common: { 'source.ip': '198.51.100.7', 'user.name': 'an', 'host.name': 'dvc01' },
    });
  });

  it('that holds JSON as text is read as that object', () => {
    const event = eventIn({ event: JSON.stringify(AUDIT), host: 'dvc01' });
    expect(event.format).toBe(eventIn(AUDIT).format);
  });

  it('that holds an unknown object keeps its names, and the indexed fields beside', () => {
    const { format, fields, time } = eventIn({
      time: 1795312801,
      source: 's',
      event: { user: 'an', source: 'own' },
      fields: { region: 'lk' },
    });
    expect({ format, time }).toEqual({ format: 'json.flat', time: '2026-11-22T02:00:01.000Z' });
    expect({ ...fields }).toMatchObject({ user: 'an', source: 'own', region: 'lk' });
  });

  it('that holds a line nobody knows is still an event, for keyword rules', () => {
    const { format, fields } = eventIn({ event: 'door opened', host: 'gate01' });
    expect(format).toBe('json.flat');
    expect({ ...fields }).toMatchObject({ event: 'door opened', host: 'gate01' });
  });

  it('that carries a container’s line is read as that line', () => {
    const event = eventIn({ event: { log: `${ACCESS}\n`, stream: 'stdout' }, host: 'node1' });
    expect(event).toMatchObject({ format: 'web.combined', common: { 'host.name': 'node1' } });
  });

  it('is not taken for one when it is a document of ECS or another log', () => {
    expect(eventIn({ event: { action: 'x' }, source: { ip: '192.0.2.1' } }).common).toMatchObject({
      'event.action': 'x',
      'source.ip': '192.0.2.1',
    });
    expect(eventIn({ time: 1795312801, event: { a: 1 }, user: 'an' }).fields['event.a']).toBe(1);
  });
});

describe('an OpenTelemetry log record', () => {
  const Resource = { 'host.name': 'dvc01', 'service.name': 'dvc' };

  it('whose body is a line is read as that line', () => {
    const event = eventIn({ Timestamp: '2026-11-22T02:00:00.5Z', Body: ACCESS, Resource });
    expect(event).toMatchObject({
      format: 'web.combined',
      time: '2026-11-22T01:15:30.000Z',
      common: { 'host.name': 'dvc01' },
    });
    expect(event.fields['service.name']).toBe('dvc');
  });

  it('whose body is an object is read as that object', () => {
    const event = eventIn({ ObservedTimestamp: '2026-11-22T02:00:00.5Z', Body: AUDIT, Resource });
    expect(event).toMatchObject({
      format: eventIn(AUDIT).format,
      time: '2026-11-22T02:00:00.500Z',
      common: { 'user.name': 'an', 'host.name': 'dvc01' },
    });
  });

  it('with attributes has them as fields, with its time and host', () => {
    const event = eventIn({
      Timestamp: '2026-11-22T02:00:00.123456789Z',
      SeverityText: 'WARN',
      Body: 'login failed',
      Attributes: { 'user.name': 'an', 'source.ip': '192.0.2.9', 'url.path': '/login' },
      Resource,
    });
    expect(event).toMatchObject({
      format: 'json.flat',
      time: '2026-11-22T02:00:00.123Z',
      common: {
        'user.name': 'an',
        'source.ip': '192.0.2.9',
        'url.path': '/login',
        'host.name': 'dvc01',
      },
    });
    expect({ ...event.fields }).toMatchObject({ message: 'login failed', SeverityText: 'WARN' });
  });

  it('without a body is its attributes', () => {
    expect(eventIn({ SeverityNumber: 9, Attributes: { a: 1 } }).fields.a).toBe(1);
  });
});

it.each([
  '{"event":',
  '{"event":null}',
  '{"event":[]}',
  '{"__proto__":{"event":"x"},"event":{"__proto__":{"polluted":1}}}',
  '{"event":{"constructor":{"prototype":{"polluted":1}}}}',
  '{"Body":{"__proto__":{"polluted":1}},"Attributes":{"__proto__":{"polluted":1}}}',
  '{"Body":[1],"Attributes":7,"Resource":[]}',
  `{"event":"${'{'.repeat(50_000)}"}`,
  `{"event":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
])('a bent wrapper is only data: %.60s', (raw) => {
  const [outcome] = outcomesOf(raw);
  expect(outcome).not.toMatchObject({ code: 'record_failed' });
  expect({}).not.toHaveProperty('polluted');
});
