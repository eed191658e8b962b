import { addColumns } from '../../decode/columns.ts';
import { readCsv } from '../../decode/csv.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { addEndpoint, exchangeHeading, STAMP } from './line.ts';

/** @see https://learn.microsoft.com/exchange/mail-flow/connectors/protocol-logging */
const COLUMNS = [
  'date-time',
  'connector-id',
  'session-id',
  'sequence-number',
  'local-endpoint',
  'remote-endpoint',
  'event',
  'data',
  'context',
];
const SESSION = /^[0-9A-F]{16}$/;

/** The conversation of Exchange's SMTP connectors, line by line. */
export const exchangeSmtpProtocol: Format = defineFormat({
  id: 'exchange.smtp_protocol',
  title: 'Exchange SMTP protocol log',
  description: 'SmtpReceive and SmtpSend protocol logs of Exchange: every command and answer, UTC',
  shape: 'text',
  marks: [{ opens: ['2026-11-22T'], has: 'Z,' }, { opens: ['#'] }],
  samples: [
    '2026-11-22T01:15:30.270Z,EX01\\Default Frontend EX01,08DE29011473A601,9,192.0.2.25:25,198.51.100.23:53722,>,535 5.7.3 Authentication unsuccessful,',
  ],
  heading: exchangeHeading('sequence-number'),
  decode: ({ text, heading }) => decodeLine(text, heading?.columns),
  numbers: ['sequence-number'],
  time: ['date-time'],
  logsource: { product: 'exchange', service: 'smtp' },
  common: {
    'source.ip': 'remote-ip',
    'source.port': 'remote-port',
    'destination.ip': 'local-ip',
    'destination.port': 'local-port',
    'event.code': 'smtp_code',
    'event.outcome': (fields) =>
      /^[45]/.test(textOf(fields, 'smtp_code') ?? '') ? 'failure' : undefined,
  },
});

function decodeLine(text: string, named: readonly string[] | undefined): OpenFields | undefined {
  if (!STAMP.test(text)) return undefined;
  const values = readCsv(text);
  const [, , session = '', , local, remote, event = '', data = ''] = values;
  if (!SESSION.test(session) || !/^[+<>*-]$/.test(event)) return undefined;
  const fields = newFields();
  addColumns(fields, named ?? COLUMNS, values);
  addEndpoint(fields, 'local', local);
  addEndpoint(fields, 'remote', remote);
  const code = event === '>' ? /^(\d{3})[ -]/.exec(data)?.[1] : undefined;
  if (code !== undefined) fields.smtp_code = code;
  return fields;
}
