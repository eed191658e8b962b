import { fieldsOf, type JsonObject, memberOf, type OpenFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';
import { seekCommon } from './generic/common.ts';

/**
 * Graylog's messages that no format of their line knows. What a sender adds has names that begin
 * with `_`; it stands under the bare name too, as Graylog shows it.
 *
 * @see https://go2docs.graylog.org/current/getting_in_log_data/gelf.html
 */
export const gelf: Format = defineFormat({
  id: 'gelf',
  title: 'GELF (Graylog)',
  description: 'GELF 1.0 and 1.1 objects; the line in short_message is parsed where known',
  shape: 'json',
  marks: [{ key: 'short_message' }],
  samples: [
    '{"version":"1.1","host":"baocao-app01","short_message":"export finished","timestamp":1795310130.307,"level":6,"_user":"vanhanh","_client_ip":"10.10.20.11"}',
  ],
  decode: ({ json }) =>
    json !== undefined && isMessage(json) ? fieldsWithBareNames(json) : undefined,
  time: ['timestamp'],
  logsource: {},
  common: {
    'host.name': 'host',
    'process.name': ['application_name', 'facility', 'container_name'],
  },
  seek: seekCommon,
  generic: true,
  wraps: true,
});

function isMessage(json: JsonObject): boolean {
  const version = memberOf(json, 'version');
  return (
    (version === '1.1' || version === '1.0') &&
    typeof memberOf(json, 'host') === 'string' &&
    typeof memberOf(json, 'short_message') === 'string'
  );
}

function fieldsWithBareNames(json: JsonObject): OpenFields {
  const fields = fieldsOf(json);
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (isAdded(name) && value !== undefined) addBare(fields, name, value);
  }
  return fields;
}

/** One low line before the name, which is not that of Graylog's own `_id`. */
function isAdded(name: string): boolean {
  return name.startsWith('_') && name.length > 1 && !name.startsWith('__') && name !== '_id';
}

function addBare(fields: OpenFields, name: string, value: OpenFields[string]): void {
  const bare = name.slice(1);
  if (!Object.hasOwn(fields, bare)) fields[bare] = value;
}
