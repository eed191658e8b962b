// Palo Alto Networks PAN-OS: traffic, threats, URLs, GlobalProtect, system and configuration, as CSV.
import { readCsv } from '../../decode/csv.ts';
import { addVerdict, FIREWALL_COMMON, type FirewallAction } from '../../decode/firewall.ts';
import { addProxyTarget } from '../../decode/web-request.ts';
import type { Fields, LogSource } from '../../event.ts';
import { newFields, type OpenFields, textOf } from '../../fields.ts';
import { defineFormat, type Format } from '../../format.ts';
import { CONFIG, CONFIG_WITH_DETAIL, GLOBALPROTECT, SYSTEM, THREAT, TRAFFIC } from './columns.ts';

const HEAD =
  /^[^,]{0,64},\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2},[0-9A-Za-z-]{1,32},(TRAFFIC|THREAT|SYSTEM|CONFIG|GLOBALPROTECT),([^,]{0,64}),/;
const SEQUENCE = CONFIG.indexOf('seqno');

const COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  ['TRAFFIC', TRAFFIC],
  ['THREAT', THREAT],
  ['SYSTEM', SYSTEM],
  ['CONFIG', CONFIG],
  ['GLOBALPROTECT', GLOBALPROTECT],
]);

const ACTIONS: ReadonlyMap<string, FirewallAction> = new Map(
  Object.entries({
    allow: 'allow',
    alert: 'allow',
    continue: 'allow',
    override: 'allow',
    deny: 'deny',
    'block-url': 'deny',
    'block-ip': 'deny',
    'block-continue': 'deny',
    'block-override': 'deny',
    block: 'deny',
    drop: 'drop',
    'drop-icmp': 'drop',
    'drop-packet': 'drop',
    'random-drop': 'drop',
    sinkhole: 'deny',
    'reset-both': 'reset',
    'reset-client': 'reset',
    'reset-server': 'reset',
    'reset client': 'reset',
    'reset server': 'reset',
  } satisfies Record<string, FirewallAction>),
);

export const paloAlto: Format = defineFormat({
  id: 'paloalto.csv',
  title: 'Palo Alto PAN-OS',
  description: 'Default syslog CSV: TRAFFIC, THREAT (and URL), SYSTEM, CONFIG, GLOBALPROTECT',
  shape: 'text',
  marks: [{ has: ',' }],
  samples: [
    '<14>Nov 22 08:15:30 pa-dc01 1,2026/11/22 08:15:30,012801000001,TRAFFIC,end,2049,2026/11/22 08:15:29,10.10.20.11,203.0.113.9,192.0.2.30,203.0.113.9,allow-web,dongvi\\vanhanh,,ssl,vsys1,trust,untrust,ethernet1/2,ethernet1/1,default,2026/11/22 08:15:29,22751,1,55113,443,16418,443,0x400053,tcp,allow,7734,1758,5976,36,2026/11/22 08:15:13,15,business,0,50872,0x0,Viet Nam,Reserved,0,18,18,tcp-fin,0,0,0,0,,pa-dc01,from-policy',
    '<14>Nov 22 08:15:31 pa-dc01 1,2026/11/22 08:15:31,012801000001,THREAT,url,2049,2026/11/22 08:15:31,10.10.20.11,203.0.113.9,192.0.2.30,203.0.113.9,allow-web,dongvi\\vanhanh,,web-browsing,vsys1,trust,untrust,ethernet1/2,ethernet1/1,default,2026/11/22 08:15:31,22752,1,55114,80,16419,80,0x403000,tcp,block-url,"tai-ve.example/a.hta?x=1,2",(9999),malware,informational,client-to-server,50873,0x0,Viet Nam,Reserved,0,text/html,0,,,1,"curl/8.5.0",,,"http://r.example/",,,,0,0,0,0,0,,pa-dc01,,,,get',
    '<14>Nov 22 08:15:32 pa-dc01 1,2026/11/22 08:15:32,012801000001,GLOBALPROTECT,0,2305,2026/11/22 08:15:32,vsys1,gateway-auth,login,LDAP,,tuanpv.sxd,VN,may-tuan,198.51.100.23,0.0.0.0,0.0.0.0,0.0.0.0,aa-bb,,5.2.4,Windows,"Microsoft Windows 11",1,,"Authentication failed","sample",failure,,0,,0,gp-portal,50874,0x0',
  ],
  decode: ({ text }) => decodeLine(text),
  numbers: ['sport', 'dport', 'bytes', 'bytes_sent', 'bytes_received', 'packets', 'elapsed'],
  time: ['high_res_timestamp', 'time_generated', 'receive_time'],
  logsource: logSourceOf,
  sigma: {
    src_ip: ['src', 'public_ip', 'client'],
    dst_ip: 'dst',
    src_port: 'sport',
    dst_port: 'dport',
    protocol: 'proto',
    username: ['srcuser', 'admin'],
    'cs-method': (fields) => textOf(fields, 'http_method')?.toUpperCase(),
    'c-useragent': 'user_agent',
    'cs-referrer': 'referer',
  },
  common: {
    ...FIREWALL_COMMON,
    'source.bytes': 'bytes_sent',
    'destination.bytes': 'bytes_received',
    'user.name': (fields) => textOf(fields, 'username')?.split('\\').at(-1),
    'user.domain': (fields) => /^([^\\]{1,255})\\/.exec(textOf(fields, 'username') ?? '')?.[1],
    'host.name': 'machinename',
    'observer.name': 'device_name',
    'event.code': (fields) => eventCodeOf(fields),
    'event.action': (fields) =>
      FIREWALL_COMMON['event.action'](fields) ?? fields.cmd ?? fields.stage,
    'event.outcome': outcomeOf,
    'url.original': (fields) => (fields.subtype === 'url' ? fields.misc : undefined),
    'url.domain': 'cs-host',
    'file.name': (fields) => (fields.subtype === 'url' ? undefined : fields.misc),
    'file.hash.sha256': 'filedigest',
    'http.request.method': 'cs-method',
    'user_agent.original': 'user_agent',
  },
  writtenBy: 'observer',
});

function decodeLine(text: string): OpenFields | undefined {
  const type = HEAD.exec(text)?.[1] ?? '';
  const known = COLUMNS.get(type);
  if (known === undefined) return undefined;
  const values = readCsv(text);
  const isLong = type === 'CONFIG' && !/^\d{1,20}$/.test(values[SEQUENCE] ?? '');
  const fields = newFields();
  (isLong ? CONFIG_WITH_DETAIL : known).forEach((name, index) => {
    const value = values[index];
    if (name !== '_' && value !== undefined && value !== '') fields[name] = value;
  });
  const action = textOf(fields, 'action');
  if (action !== undefined) addVerdict(fields, action, ACTIONS.get(action));
  const url = fields.subtype === 'url' ? textOf(fields, 'misc') : undefined;
  if (url !== undefined)
    addProxyTarget(fields, /^[a-z]{1,8}:\/\//.test(url) ? url : `http://${url}`);
  return fields;
}

function logSourceOf(fields: Fields): LogSource {
  const product = 'paloalto';
  const service = textOf(fields, 'type')?.toLowerCase() ?? '';
  if (service === 'traffic') return { category: 'firewall', product, service };
  if (service === 'globalprotect') return { category: 'appliance', product, service };
  return fields.subtype === 'url' ? { category: 'proxy', product, service } : { product, service };
}

function eventCodeOf(fields: Fields): string | undefined {
  const threat = /\((\d{1,12})\)$/.exec(textOf(fields, 'threatid') ?? '')?.[1];
  return threat ?? textOf(fields, 'eventid');
}

function outcomeOf(fields: Fields): string | undefined {
  const said =
    textOf(fields, 'status') ?? textOf(fields, 'result') ?? textOf(fields, 'eventid') ?? '';
  if (/fail|unauthorized/i.test(said)) return 'failure';
  return /succ/i.test(said) ? 'success' : undefined;
}
