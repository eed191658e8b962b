import { fieldsOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { seekCommon } from './common.ts';

/** Any JSON object that no other format knows. Its log source is what the registry says. */
export const jsonFlat: Format = defineFormat({
  id: 'json.flat',
  title: 'JSON objects',
  description: 'Any JSON object; nested names are joined by dots, ECS names become common fields',
  shape: 'json',
  samples: [
    '{"@timestamp":"2026-11-22T01:15:30Z","host":{"name":"ioc-app01"},"source":{"ip":"2001:db8::15"},"message":"camera 12 offline"}',
  ],
  decode: ({ json }) => json && fieldsOf(json),
  time: [
    '@timestamp',
    'timestamp',
    'ts',
    'time',
    'eventTime',
    'event_time',
    'datetime',
    'date',
    'created_at',
    'createdAt',
    'created',
    'published',
    'Timestamp',
    'createdDateTime',
    'activityDateTime',
  ],
  logsource: {},
  generic: true,
  common: {},
  seek: seekCommon,
});
