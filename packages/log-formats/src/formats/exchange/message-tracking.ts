import { addColumns } from '../../decode/columns.ts';
import { readCsv } from '../../decode/csv.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { exchangeHeading, STAMP } from './line.ts';

/** @see https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking */
const COLUMNS =
  'date-time client-ip client-hostname server-ip server-hostname source-context connector-id source event-id internal-message-id message-id network-message-id recipient-address recipient-status total-bytes recipient-count related-recipient-address reference message-subject sender-address return-path message-info directionality tenant-id original-client-ip original-server-ip custom-data transport-traffic-type log-id schema-version'.split(
    ' ',
  );
/** Exchange 2010 has neither the network's message id nor what follows `custom-data`. */
const COLUMNS_2010 = COLUMNS.filter((name) => name !== 'network-message-id').slice(0, 26);
const SOURCES =
  /^(?:ADMIN|AGENT|APPROVAL|BOOTLOADER|DNS|DSN|GATEWAY|MAILBOXRULE|MEETINGMESSAGEPROCESSOR|ORAR|PICKUP|POISONMESSAGE|PUBLICFOLDER|QUEUE|REDUNDANCY|RESOLVER|ROUTING|SAFETYNET|SMTP|STOREDRIVER)$/;
const FAILED = /^(?:FAIL|BADMAIL|DSN|POISONMESSAGE|DROP|DEFER)$/;

/** Exchange's message tracking: who sent what to whom, by which way. */
export const exchangeMessageTracking: Format = defineFormat({
  id: 'exchange.message_tracking',
  title: 'Exchange message tracking',
  description:
    'MSGTRK*.log of Exchange 2010 to 2019 and SE: CSV, one line an event of a message, UTC',
  shape: 'text',
  marks: [{ opens: ['2026-11-22T'], has: 'Z,' }, { opens: ['#'] }],
  samples: [
    '2026-11-22T01:15:30.123Z,198.51.100.23,gw.example,192.0.2.25,EX01,08DE2901;2026-11-22T01:15:29.900Z;0,EX01\\Default Frontend EX01,SMTP,RECEIVE,4711,<m1@gw.example>,6f0c1a52-0000-4000-8000-08de2901aa01,an@lk.example;binh@lk.example,,20481,2,,,Giấy mời họp,ngoai@dich.example,ngoai@dich.example,0cI: ,Incoming,,198.51.100.23,192.0.2.25,S:FirstForestHop=EX01,Email,7f0c1a52-0000-4000-8000-08de2901aa02,15.02.1544.011',
  ],
  heading: exchangeHeading('internal-message-id'),
  decode: ({ text, heading }) => decodeLine(text, heading?.columns),
  numbers: ['total-bytes', 'recipient-count'],
  time: ['date-time'],
  logsource: { product: 'exchange', service: 'message_tracking' },
  common: {
    'source.ip': ['original-client-ip', 'client-ip'],
    'destination.ip': 'server-ip',
    'host.name': 'server-hostname',
    'email.from.address': 'sender-address',
    'email.message_id': 'message-id',
    'event.action': 'event-id',
    'event.provider': 'source',
    'event.outcome': (fields) =>
      FAILED.test(textOf(fields, 'event-id') ?? '') ? 'failure' : 'success',
  },
});

function decodeLine(text: string, named: readonly string[] | undefined): OpenFields | undefined {
  if (!STAMP.test(text)) return undefined;
  const values = readCsv(text);
  if (values.length < 20 || !SOURCES.test(values[7] ?? '')) return undefined;
  const fields = newFields();
  const usual = values.length > COLUMNS_2010.length ? COLUMNS : COLUMNS_2010;
  addColumns(fields, named ?? usual, values);
  const recipients = textOf(fields, 'recipient-address')?.split(';', 1_024);
  if (recipients !== undefined && recipients.length > 1) fields['recipient-address'] = recipients;
  const id = textOf(fields, 'message-id');
  if (id !== undefined) fields['message-id'] = id.replace(/^<|>$/g, '');
  return fields;
}
