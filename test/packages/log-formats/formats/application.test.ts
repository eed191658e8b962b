import { describe, expect, it } from 'vitest';
import { eventOf, outcomesOf } from '../parsing.ts';

describe('WSO2', () => {
  it.each([
    [
      'Initiator : an@carbon.super | Action : Login | Target : x | Data : {} | Result : Failed',
      'Login',
      'failure',
    ],
    [
      "'an@carbon.super [-1234]' logged in at [2026-11-22 08:15:30,000+0700]",
      'logged in',
      'success',
    ],
    [
      '{"performedBy":"an@carbon.super","action":"deleted","typ":"API","info":"{}"}',
      'deleted',
      undefined,
    ],
  ])('says who did what: %s', (message, action, outcome) => {
    for (const head of [
      '[2026-11-22 08:15:30,398]  INFO - ',
      '[2026-11-22 08:15:30,398]  INFO {AUDIT_LOG}- ',
      'TID: [-1234] [2026-11-22 08:15:30,398] [0a-1b]  INFO {AUDIT_LOG} - ',
      'TID: [-1234] [] [2026-11-22 08:15:30,398]  INFO {AUDIT_LOG} - ',
    ])
      expect(eventOf(`${head} ${message}`)).toMatchObject({
        format: 'wso2.carbon',
        time: '2026-11-22T01:15:30.398Z',
        logsource: { category: 'application', product: 'wso2', service: 'audit' },
        common: {
          'user.name': 'an@carbon.super',
          'event.action': action,
          ...(outcome && { 'event.outcome': outcome }),
        },
      });
  });

  it('has the data of an action, and does not let it write over the rest', () => {
    const { fields } = eventOf(
      '[2026-11-22 08:15:30,398]  INFO -  Initiator : an | Action : Add User | Target : b | Data : {"RemoteIP":"192.0.2.9","__proto__":1} | Result : Success | Action : x',
    );

    expect(fields).toMatchObject({ action: 'Add User', target: 'b', 'data.RemoteIP': '192.0.2.9' });
  });

  it('keeps the traces of the Carbon log with their lines', () => {
    const outcomes = outcomesOf(
      [
        '[2026-11-22 08:15:30,398] ERROR {org.apache.synapse.X} - mediation failed',
        'org.apache.axis2.AxisFault: timeout',
        '\tat org.apache.axis2.Y.z(Y.java:1)',
        '[2026-11-22 08:15:31,000]  INFO {org.wso2.carbon.Z} -  started',
      ].join('\n'),
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual(['event', 'part', 'part', 'event']);
    expect(outcomes[0]).toMatchObject({ event: { logsource: { service: 'carbon' } } });
  });

  it('does not claim lines that only begin alike', () => {
    expect(outcomesOf('[2026-11-22 08:15:30,398]  INFO -  started')).not.toMatchObject([
      { event: { format: 'wso2.carbon' } },
    ]);
  });
});

describe('changes on the WSO2 platform', () => {
  const line = (info: string) =>
    `[2026-11-22 08:15:50,421]  INFO -  ${JSON.stringify({ performedBy: 'nhathau', action: 'updated', typ: 'Application', info })}`;

  it('say what was changed, which stands as JSON inside a text', () => {
    const { fields, common } = eventOf(line('{"tier":"Unlimited","name":"app-tracuu"}'));

    expect(fields).toMatchObject({ 'info.tier': 'Unlimited', 'info.name': 'app-tracuu' });
    expect(common).toMatchObject({ 'application.name': 'app-tracuu', 'user.name': 'nhathau' });
  });

  it('keep a text that is no JSON as it stands', () => {
    expect(eventOf(line('{"tier":')).fields).toMatchObject({ info: '{"tier":' });
  });

  it('name an application only where one was changed', () => {
    const { common } = eventOf(
      '[2026-11-22 08:15:50,421]  INFO -  {"performedBy":"an","action":"created","typ":"API","info":"{\\"name\\":\\"DanhMuc\\"}"}',
    );

    expect(common).not.toHaveProperty('application.name');
  });
});

describe('the WSO2 gateway', () => {
  const call = {
    requestTimestamp: '2026-11-22T01:15:30.120Z',
    eventType: 'response',
    apiContext: '/hotich/v1',
    apiMethod: 'GET',
    apiResourceTemplate: '/cong-dan/{id}',
    applicationName: 'app-tracuu',
    userIp: '2001:DB8:9::7',
    proxyResponseCode: 200,
    properties: { path: '/hotich/v1/cong-dan/031' },
  };

  it('says which application called from where, for what', () => {
    expect(eventOf(JSON.stringify(call))).toMatchObject({
      format: 'wso2.gateway',
      time: '2026-11-22T01:15:30.120Z',
      logsource: { product: 'wso2', service: 'gateway' },
      fields: { caller: 'app-tracuu 2001:DB8:9::7', 'properties.path': '/hotich/v1/cong-dan/031' },
      common: {
        'application.name': 'app-tracuu',
        'source.ip': '2001:db8:9::7',
        'url.path': '/hotich/v1/cong-dan/031',
        'http.response.status_code': 200,
        'event.outcome': 'success',
      },
    });
  });

  it.each([
    [401, 'failure'],
    [302, 'success'],
    [503, 'failure'],
  ])('answers %d as %s', (proxyResponseCode, outcome) => {
    const { common } = eventOf(JSON.stringify({ ...call, proxyResponseCode }));

    expect(common['event.outcome']).toBe(outcome);
  });

  it('has no caller where the application is not known', () => {
    const { applicationName: _, ...anonymous } = call;

    expect(eventOf(JSON.stringify(anonymous)).fields).not.toHaveProperty('caller');
  });
});

describe('CKAN', () => {
  it('has path and status of what was rendered', () => {
    const event = eventOf(
      '2026-11-22 08:15:30,147 INFO  [ckan.config.middleware.flask_app]  404 /dataset/x?q=1 render time 0.5 seconds',
    );

    expect(event).toMatchObject({
      format: 'ckan.log',
      time: '2026-11-22T01:15:30.147Z',
      logsource: { category: 'application', product: 'ckan' },
      fields: { 'cs-uri-stem': '/dataset/x', render_seconds: 0.5 },
      common: { 'url.original': '/dataset/x?q=1', 'http.response.status_code': 404 },
    });
  });

  it('keeps a traceback with its line', () => {
    const outcomes = outcomesOf(
      [
        '2026-11-22 08:15:30,147 ERROR [ckan.views] boom',
        'Traceback (most recent call last):',
        '  File "a.py", line 1, in b',
        'ValueError: x',
      ].join('\n'),
    );

    expect(outcomes.map(({ kind }) => kind)).toEqual(['event', 'part', 'part', 'part']);
  });
});
