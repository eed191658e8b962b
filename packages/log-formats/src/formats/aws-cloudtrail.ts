import { fieldsOf, memberOf, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** CloudTrail records, one object each; Sigma's rules use its own names, joined by dots. */
export const awsCloudtrail: Format = defineFormat({
  id: 'aws.cloudtrail',
  title: 'AWS CloudTrail',
  description: 'CloudTrail records as single JSON objects',
  shape: 'json',
  marks: [{ key: 'eventSource' }],
  samples: [
    '{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/vanhanh","userName":"vanhanh"},"eventTime":"2026-11-22T01:15:30Z","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","awsRegion":"ap-southeast-1","sourceIPAddress":"203.0.113.5","userAgent":"aws-cli/2.15","requestParameters":{"name":"trail"},"responseElements":null}',
  ],
  decode: ({ json }) => {
    const source = json && memberOf(json, 'eventSource');
    if (json === undefined || typeof source !== 'string') return undefined;
    if (!source.endsWith('.amazonaws.com') || typeof memberOf(json, 'eventName') !== 'string')
      return undefined;
    return fieldsOf(json);
  },
  time: ['eventTime'],
  logsource: { product: 'aws', service: 'cloudtrail' },
  common: {
    'source.ip': 'sourceIPAddress',
    'user.name': [
      'userIdentity.userName',
      'userIdentity.sessionContext.sessionIssuer.userName',
      'userIdentity.arn',
      'userIdentity.type',
    ],
    'user_agent.original': 'userAgent',
    'event.action': 'eventName',
    'event.provider': 'eventSource',
    'event.outcome': (fields) =>
      textOf(fields, 'errorCode') !== undefined ||
      textOf(fields, 'responseElements.ConsoleLogin') === 'Failure'
        ? 'failure'
        : 'success',
  },
});
