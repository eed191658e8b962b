import { addColumns } from '../../decode/columns.ts';
import { readCsv } from '../../decode/csv.ts';
import type { Fields } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { addEndpoint, exchangeHeading, STAMP } from './line.ts';

/** @see https://learn.microsoft.com/exchange/clients/pop3-and-imap4/configure-protocol-logging */
const COLUMNS = [
  'dateTime',
  'sessionId',
  'seqNumber',
  'sIp',
  'cIp',
  'user',
  'duration',
  'rqsize',
  'rpsize',
  'command',
  'parameters',
  'context',
];
const SESSION = /^[0-9A-Fa-f]{16}$/;
const ENDPOINT = /^\[?[0-9A-Fa-f.:]{2,45}\]?:\d{1,5}$/;
const FAILED = /AuthFailed|-ERR|\bNO \b|\bBAD \b|ErrMsg=/;

/** POP3 and IMAP4 at Exchange: who reads mail from where, and who may not. */
export const exchangeClientAccess: Format = defineFormat({
  id: 'exchange.client_access',
  title: 'Exchange POP3 and IMAP4 protocol log',
  description: 'Protocol logs of the POP3 and IMAP4 services of Exchange, UTC',
  shape: 'text',
  marks: [{ opens: ['2026-11-22T'], has: 'Z,' }, { opens: ['#'] }],
  samples: [
    '2026-11-22T01:15:30.514Z,0000000000000005,1,192.0.2.25:110,198.51.100.23:55576,vanhanh,193,21,69,auth, PLAIN,"R=""-ERR Authentication failure: unknown user name or bad password."";Msg=""AuthFailed:LogonDenied,User: vanhanh"";ErrMsg=AuthFailed:LogonDenied",',
  ],
  heading: exchangeHeading('cIp'),
  decode: ({ text, heading }) => decodeLine(text, heading?.columns),
  numbers: ['seqNumber', 'duration', 'rqsize', 'rpsize'],
  time: ['dateTime'],
  logsource: { product: 'exchange', service: 'client_access' },
  common: {
    'source.ip': 'client-ip',
    'source.port': 'client-port',
    'destination.ip': 'server-ip',
    'destination.port': 'server-port',
    'user.name': 'user',
    'event.action': 'command',
    'event.outcome': outcomeOf,
  },
});

function decodeLine(text: string, named: readonly string[] | undefined): OpenFields | undefined {
  if (!STAMP.test(text)) return undefined;
  const values = readCsv(text);
  const [, session = '', , server = '', client = ''] = values;
  if (values.length < COLUMNS.length || !SESSION.test(session)) return undefined;
  if (!ENDPOINT.test(server) || !ENDPOINT.test(client)) return undefined;
  const fields = newFields();
  addColumns(fields, named ?? COLUMNS, values);
  addEndpoint(fields, 'server', server);
  addEndpoint(fields, 'client', client);
  return fields;
}

function outcomeOf(fields: Fields): string | undefined {
  if (!/^(?:auth|authenticate|login|pass)$/i.test(textOf(fields, 'command') ?? ''))
    return undefined;
  return FAILED.test(textOf(fields, 'context') ?? '') ? 'failure' : 'success';
}
