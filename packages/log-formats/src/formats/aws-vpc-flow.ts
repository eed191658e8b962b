import { addColumns } from '../decode/columns.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const COLUMNS =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'.split(
    ' ',
  );
const LINE =
  /^2 (?:\d{12}|unknown) eni-[0-9a-f]{8,32} \S{1,45} \S{1,45}(?: [\d-]{1,20}){7} (?:ACCEPT|REJECT|-) (?:OK|NODATA|SKIPDATA)$/;

const TRANSPORT: ReadonlyMap<string, string> = new Map(
  Object.entries({ '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'ipv6-icmp' }),
);
const ACTION: ReadonlyMap<string, string> = new Map(
  Object.entries({ ACCEPT: 'allow', REJECT: 'deny' }),
);

/** Flows of an AWS network, in the default columns; a firewall to Sigma's rules. */
export const awsVpcFlow: Format = defineFormat({
  id: 'aws.vpc_flow',
  title: 'AWS VPC flow logs',
  description:
    'Flow log records of version 2, in their default columns, from S3 or CloudWatch Logs',
  shape: 'text',
  samples: [
    '2 111122223333 eni-0a1b2c3d4e5f60718 198.51.100.23 10.0.4.12 32377 3389 6 4 240 1795310070 1795310130 REJECT OK',
    '2 111122223333 eni-0a1b2c3d4e5f60718 2001:db8::9 2001:db8:4::12 50122 443 6 40 24011 1795310071 1795310131 ACCEPT OK',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['srcport', 'dstport', 'protocol', 'packets', 'bytes', 'start', 'end'],
  time: ['end', 'start'],
  logsource: { category: 'firewall', product: 'aws', service: 'vpcflow' },
  sigma: {
    src_ip: 'srcaddr',
    dst_ip: 'dstaddr',
    src_port: 'srcport',
    dst_port: 'dstport',
    blocked: (fields) => (fields.action === undefined ? undefined : fields.action === 'REJECT'),
    action: (fields) => {
      const common = commonAction(fields);
      return common === undefined ? undefined : [textOf(fields, 'action') ?? '', common];
    },
  },
  common: {
    'source.ip': 'srcaddr',
    'source.port': 'srcport',
    'source.bytes': 'bytes',
    'destination.ip': 'dstaddr',
    'destination.port': 'dstport',
    'observer.name': 'interface-id',
    'event.action': commonAction,
    'network.transport': (fields) => TRANSPORT.get(textOf(fields, 'protocol') ?? ''),
  },
  writtenBy: 'observer',
});

function decodeLine(text: string): OpenFields | undefined {
  if (!LINE.test(text)) return undefined;
  const fields = newFields();
  addColumns(fields, COLUMNS, text.split(' ', COLUMNS.length), '-');
  return fields;
}

function commonAction(fields: Fields): string | undefined {
  return ACTION.get(textOf(fields, 'action') ?? '');
}
