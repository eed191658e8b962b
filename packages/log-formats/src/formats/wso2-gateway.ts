import type { Fields } from '../event.ts';
import { addFlattened, memberOf, newFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/**
 * Calls through WSO2 API Manager's gateway, as its analytics writes them as JSON. `path` is the custom
 * property that tells which record was asked for: the template alone says `/cong-dan/{id}`.
 * @see https://apim.docs.wso2.com/en/latest/api-analytics/on-prem/elk-installation-guide/
 */
export const wso2Gateway: Format = defineFormat({
  id: 'wso2.gateway',
  title: 'WSO2 API gateway',
  description: 'Analytics events of the API gateway as JSON: application, API, caller, answer',
  shape: 'json',
  samples: [
    '{"requestTimestamp":"2026-11-22T01:15:30.120Z","eventType":"response","apiName":"HoTich","apiContext":"/hotich/v1","apiVersion":"v1","apiMethod":"GET","apiResourceTemplate":"/cong-dan/{id}","applicationId":"7d1c","applicationName":"app-tracuu","applicationOwner":"nhathau","keyType":"PRODUCTION","userIp":"192.0.2.9","userAgent":"Java/17","proxyResponseCode":200,"targetResponseCode":200,"responseLatency":41,"correlationId":"c-1","properties":{"path":"/hotich/v1/cong-dan/031"}}',
    '{"requestTimestamp":"2026-11-22T01:15:31.002Z","eventType":"fault","errorType":"AUTH","errorCode":900901,"apiName":"HoTich","apiContext":"/hotich/v1","apiMethod":"GET","applicationName":"app-tracuu","applicationId":"7d1c","userIp":"2001:db8:9::7","proxyResponseCode":401,"correlationId":"c-2"}',
  ],
  decode: ({ json }) => {
    if (json === undefined || typeof memberOf(json, 'apiContext') !== 'string') return undefined;
    if (typeof memberOf(json, 'proxyResponseCode') !== 'number') return undefined;
    const fields = newFields();
    addFlattened(fields, json);
    const [name, address] = [textOf(fields, 'applicationName'), textOf(fields, 'userIp')];
    // One value, so that a list can say which application may call from where.
    if (name !== undefined && address !== undefined) fields.caller = `${name} ${address}`;
    return fields;
  },
  time: ['requestTimestamp'],
  logsource: { product: 'wso2', service: 'gateway' },
  common: {
    'application.name': 'applicationName',
    'source.ip': 'userIp',
    'user_agent.original': 'userAgent',
    'http.request.method': 'apiMethod',
    'http.response.status_code': 'proxyResponseCode',
    'url.path': ['properties.path', 'apiContext'],
    'event.action': 'eventType',
    'event.code': 'errorCode',
    'event.outcome': outcomeOf,
  },
});

function outcomeOf(fields: Fields): string {
  return Number(fields.proxyResponseCode) < 400 ? 'success' : 'failure';
}
