import { addColumns, readColumns } from '../decode/columns.ts';
import { addRequest, WEB_COMMON } from '../decode/web-request.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html */
const COLUMNS =
  'bucket_owner bucket time remote_ip requester request_id operation key request http_status error_code bytes_sent object_size total_time turn_around_time referrer user_agent version_id host_id signature_version cipher_suite authentication_type host_header tls_version access_point_arn acl_required'.split(
    ' ',
  );
const LINE =
  /^[0-9a-f]{64} \S{3,63} \[\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}\] \S{1,45} \S{1,512} \S{1,64} [A-Z0-9]{2,8}\./;

/** S3's server access log: who fetched and wrote which object. */
export const awsS3Access: Format = defineFormat({
  id: 'aws.s3_access',
  title: 'AWS S3 server access log',
  description: 'Requests to a bucket: operation, key, requester, status',
  shape: 'text',
  marks: [{ opens: ['9', 'a'], has: ' [' }],
  samples: [
    '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be lk-dinhkem [22/Nov/2026:01:15:30 +0000] 198.51.100.23 arn:aws:iam::111122223333:user/an 3E57427F33A59F07 REST.GET.OBJECT ho-so/1.pdf "GET /lk-dinhkem/ho-so/1.pdf?versionId=2 HTTP/1.1" 200 - 20481 20481 70 10 "-" "aws-cli/2.15" - hostid= SigV4 TLS_AES_128_GCM_SHA256 AuthHeader lk-dinhkem.s3.ap-southeast-1.amazonaws.com TLSv1.3 - -',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['bytes_sent', 'object_size', 'total_time', 'turn_around_time'],
  time: ['time'],
  logsource: { category: 'webserver', product: 'aws', service: 's3access' },
  sigma: {
    'c-ip': 'remote_ip',
    'cs-user-agent': 'user_agent',
    'cs-referer': 'referrer',
    'cs-username': 'requester',
    'cs-host': 'host_header',
    'sc-bytes': 'bytes_sent',
  },
  common: {
    ...WEB_COMMON,
    'file.path': 'key',
    'event.action': 'operation',
    'event.code': 'error_code',
    'event.outcome': (fields) =>
      /^[45]/.test(textOf(fields, 'http_status') ?? '') ? 'failure' : 'success',
  },
});

function decodeLine(text: string): OpenFields | undefined {
  if (!LINE.test(text)) return undefined;
  const fields = newFields();
  addColumns(fields, COLUMNS, readColumns(text), '-');
  const status = textOf(fields, 'http_status');
  if (status !== undefined) fields['sc-status'] = Number(status);
  const request = textOf(fields, 'request');
  if (request !== undefined) addRequest(fields, request);
  return fields;
}
