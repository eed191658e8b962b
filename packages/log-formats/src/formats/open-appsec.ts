import { addTarget, WEB_COMMON } from '../decode/web-request.ts';
import { fieldsOf, isJsonObject, memberOf, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** What open-appsec, and Check Point's CloudGuard WAF that is built on it, found in a request. */
export const openAppsec: Format = defineFormat({
  id: 'openappsec.waf',
  title: 'open-appsec WAF',
  description: 'Security events of open-appsec and CloudGuard WAF: the request and what was found',
  shape: 'json',
  marks: [{ key: 'eventData' }],
  samples: [
    '{"eventTime":"2026-11-22T01:15:30.702","eventName":"Web Request","eventSeverity":"Critical","eventSource":{"serviceName":"HTTP Transaction Handler"},"eventData":{"sourceIP":"198.51.100.23","sourcePort":59602,"httpHostName":"dvc.lk.example","httpMethod":"GET","httpUriPath":"/tra-cuu","httpUriQuery":"id=1%20union%20select","securityAction":"Prevent","waapIncidentType":"SQL Injection","matchedLocation":"url parameter","matchedParameter":"id"}}',
  ],
  decode: ({ json }) => {
    const data = json && memberOf(json, 'eventData');
    if (json === undefined || !isJsonObject(data)) return undefined;
    if (!isJsonObject(memberOf(json, 'eventSource')) || memberOf(data, 'sourceIP') === undefined)
      return undefined;
    const fields = fieldsOf(json);
    const path = textOf(fields, 'eventData.httpUriPath');
    const query = textOf(fields, 'eventData.httpUriQuery');
    if (path !== undefined) addTarget(fields, query ? `${path}?${query}` : path);
    return fields;
  },
  time: ['eventTime'],
  logsource: { category: 'webserver', product: 'openappsec' },
  sigma: {
    'c-ip': 'eventData.sourceIP',
    'cs-method': 'eventData.httpMethod',
    'cs-host': 'eventData.httpHostName',
    'sc-status': 'eventData.httpResponseCode',
  },
  common: {
    ...WEB_COMMON,
    'source.port': 'eventData.sourcePort',
    'event.action': 'eventData.securityAction',
    'event.outcome': (fields) =>
      textOf(fields, 'eventData.securityAction') === 'Prevent' ? 'failure' : undefined,
  },
  writtenBy: 'observer',
});
