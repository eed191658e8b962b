import { addColumns } from '../decode/columns.ts';
import { TRANSPORT } from '../decode/firewall.ts';
import { canonicalIp } from '../decode/ip.ts';
import type { Fields } from '../event.ts';
import { newFields, type OpenFields, textOf } from '../fields.ts';
import { defineFormat, type Format, type Input } from '../format.ts';

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html */
const COLUMNS =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'.split(
    ' ',
  );
/** Every field that a custom format may ask for, in any order. */
const NAMES =
  'version|account-id|interface-id|srcaddr|dstaddr|srcport|dstport|protocol|packets|bytes|start|end|action|log-status|vpc-id|subnet-id|instance-id|tcp-flags|type|pkt-srcaddr|pkt-dstaddr|region|az-id|sublocation-type|sublocation-id|pkt-src-aws-service|pkt-dst-aws-service|flow-direction|traffic-path|ecs-[a-z-]{2,32}|reject-reason|resource-id|encryption-status';
const HEADING = new RegExp(`^(${NAMES})((?: (?:${NAMES})){2,63})$`);
const LINE =
  /^2 (?:\d{12}|unknown) eni-[0-9a-f]{8,32} \S{1,45} \S{1,45}(?: [\d-]{1,20}){7} (?:ACCEPT|REJECT|-) (?:OK|NODATA|SKIPDATA)$/;

const ACTION: ReadonlyMap<string, string> = new Map(
  Object.entries({ ACCEPT: 'allow', REJECT: 'deny' }),
);

/** Flows of an AWS network; a firewall to Sigma's rules. */
export const awsVpcFlow: Format = defineFormat({
  id: 'aws.vpc_flow',
  title: 'AWS VPC flow logs',
  description:
    'Flow log records in their default columns, or in those that the heading of a file from S3 names',
  shape: 'text',
  marks: [{ opens: ['9'], has: ' eni-' }, { opens: ['a'] }],
  samples: [
    '2 111122223333 eni-0a1b2c3d4e5f60718 198.51.100.23 10.0.4.12 32377 3389 6 4 240 1795310070 1795310130 REJECT OK',
    '2 111122223333 eni-0a1b2c3d4e5f60718 2001:db8::9 2001:db8:4::12 50122 443 6 40 24011 1795310071 1795310131 ACCEPT OK',
  ],
  heading: { line: HEADING, columns: columnsOf },
  decode: decodeLine,
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

/** What stands in columns that can be told from anything else. */
const CHECKS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['version', (value: string) => /^\d{1,2}$/.test(value)],
  ['account-id', (value: string) => /^(?:\d{12}|unknown)$/.test(value)],
  ['interface-id', (value: string) => value.startsWith('eni-')],
  ['srcaddr', (value: string) => canonicalIp(value) !== undefined],
  ['dstaddr', (value: string) => canonicalIp(value) !== undefined],
  ['start', (value: string) => /^\d{10}$/.test(value)],
  ['end', (value: string) => /^\d{10}$/.test(value)],
  ['action', (value: string) => ACTION.has(value)],
  ['log-status', (value: string) => /^(?:OK|NODATA|SKIPDATA)$/.test(value)],
]);
const MIN_CHECKS = 3;

/** A heading is one line of names: the first stands as the directive, the others as its text. */
function columnsOf(directives: Fields): readonly string[] | undefined {
  const [heading] = Object.entries(directives);
  const columns = heading && [heading[0], ...String(heading[1]).trim().split(' ')];
  const checked = columns?.filter((name) => CHECKS.has(name)) ?? [];
  return checked.length < MIN_CHECKS ? undefined : columns;
}

function decodeLine({ text, heading }: Input): OpenFields | undefined {
  const columns = heading && fits(heading.columns, text) ? heading.columns : COLUMNS;
  if (columns === COLUMNS && !LINE.test(text)) return undefined;
  const fields = newFields();
  addColumns(fields, columns, text.split(' ', columns.length), '-');
  return fields;
}

/** Whether what stands in the columns can stand there: lines of other logs may be in the batch. */
function fits(columns: readonly string[], text: string): boolean {
  const values = text.split(' ', columns.length + 1);
  return (
    values.length === columns.length &&
    values.every(
      (value, index) => value === '-' || CHECKS.get(columns[index] ?? '')?.(value) !== false,
    )
  );
}

function commonAction(fields: Fields): string | undefined {
  return ACTION.get(textOf(fields, 'action') ?? '');
}
