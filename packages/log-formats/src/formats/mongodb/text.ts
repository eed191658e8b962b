import { addMatch, type MessagePattern } from '../../decode/message-patterns.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format, type Input } from '../../format.ts';
import { splitPeer } from './peer.ts';

const LINE =
  /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}(?:Z|[+-]\d{2}:?\d{2})) ([FEWID][1-5]?) ([A-Z_]{1,12}|-) {1,12}\[([^\]]{1,64})\] (.*)$/s;

/** The name is the attacker's: what the server wrote itself stands last. */
const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^(?:SASL \S{1,32} )?authentication failed for (?<user>.*) on (?<database>\S{1,64}) from client (?<peer>\S{1,64}) ?[;:](?<reason>[^;]{0,400})$/is,
    means: { action: 'authenticate', result: 'failure' },
  },
  {
    pattern:
      /^Successfully authenticated as principal (?<user>.*) on (?<database>\S{1,64})(?: from client (?<peer>\S{1,64}))?$/s,
    means: { action: 'authenticate', result: 'success' },
  },
  {
    pattern: /^connection accepted from (?<peer>\S{1,64}) #/,
    means: { action: 'connection_accepted' },
  },
  { pattern: /^end connection (?<peer>\S{1,64}) /, means: { action: 'connection_ended' } },
  {
    pattern: /^received client metadata from (?<peer>\S{1,64}) /,
    means: { action: 'client_metadata' },
  },
];

/** The text log of MongoDB up to 4.2. */
export const mongodbText: Format = defineFormat({
  id: 'mongodb.text',
  title: 'MongoDB log (text)',
  description: 'mongod and mongos up to 4.2',
  shape: 'text',
  marks: [{ opens: ['2026-11-22T'], has: '] ' }],
  samples: [
    '2026-11-22T08:15:30.657+0700 I ACCESS   [conn2] SASL SCRAM-SHA-1 authentication failed for quantri on admin from client 198.51.100.7:55406 ; AuthenticationFailed: SCRAM-SHA-1 authentication failed, storedKey mismatch',
    '2026-11-22T08:15:31.170+0700 I NETWORK  [listener] connection accepted from 192.0.2.44:55404 #3 (1 connection now open)',
  ],
  decode: decodeLine,
  time: ['log_time'],
  logsource: { category: 'database', product: 'mongodb', service: 'mongod' },
  common: {
    'source.ip': 'client',
    'source.port': 'client_port',
    'user.name': 'user',
    'database.name': 'database',
    'event.action': 'action',
    'event.outcome': 'result',
  },
});

function decodeLine({ text }: Input): OpenFields | undefined {
  const line = LINE.exec(text);
  if (line === null) return undefined;
  const [, time = '', severity = '', component = '', context = '', message = ''] = line;
  const fields = newFields();
  Object.assign(fields, { log_time: time, severity, component, context, message });
  addMatch(fields, message, SENTENCES);
  splitPeer(fields, textOf(fields, 'peer'));
  return fields;
}
