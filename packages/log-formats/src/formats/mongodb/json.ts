import type { Fields } from '../../event.ts';
import {
  addFlattened,
  isJsonObject,
  memberOf,
  newFields,
  type OpenFields,
  textOf,
} from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { splitPeer } from './peer.ts';

/** Ids of the log lines that tell how an authentication ended. */
const OUTCOMES: ReadonlyMap<string, string> = new Map([
  ['20249', 'failure'],
  ['5286307', 'failure'],
  ['20250', 'success'],
  ['5286306', 'success'],
]);

/** The structured log of MongoDB since 4.4. */
export const mongodbJson: Format = defineFormat({
  id: 'mongodb.json',
  title: 'MongoDB log (JSON)',
  description: 'mongod and mongos since 4.4: t, s, c, id, ctx, msg, attr',
  shape: 'json',
  marks: [{ key: 't' }],
  samples: [
    '{"t":{"$date":"2026-11-22T08:15:30.903+07:00"},"s":"I","c":"ACCESS","id":20249,"ctx":"conn12","msg":"Authentication failed","attr":{"mechanism":"SCRAM-SHA-256","principalName":"quantri","authenticationDatabase":"admin","remote":"198.51.100.7:4071","error":"AuthenticationFailed: SCRAM authentication failed, storedKey mismatch"}}',
  ],
  decode: decodeLine,
  time: ['t.$date'],
  logsource: { category: 'database', product: 'mongodb', service: 'mongod' },
  common: {
    'source.ip': 'client',
    'source.port': 'client_port',
    'user.name': ['attr.principalName', 'attr.user'],
    'database.name': ['attr.authenticationDatabase', 'attr.db'],
    'event.action': 'msg',
    'event.code': 'id',
    'event.outcome': outcomeOf,
  },
});

function decodeLine({ json }: Input): OpenFields | undefined {
  const stamp = json && memberOf(json, 't');
  if (json === undefined || !isJsonObject(stamp) || memberOf(stamp, '$date') === undefined)
    return undefined;
  if (typeof memberOf(json, 'c') !== 'string' || typeof memberOf(json, 'msg') !== 'string')
    return undefined;
  const fields = newFields();
  addFlattened(fields, json);
  splitPeer(fields, textOf(fields, 'attr.remote') ?? textOf(fields, 'attr.client'));
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  const known = OUTCOMES.get(textOf(fields, 'id') ?? '');
  if (known !== undefined || fields.c !== 'ACCESS') return known;
  return fields['attr.error'] === undefined ? undefined : 'failure';
}
