import { readdirSync, readFileSync } from 'node:fs';
import { applyPipelines, shippedPipelines } from 'sigma-pipelines';
import { describe, expect, it } from 'vitest';
import { eventOf } from '../log-formats/parsing.ts';
import { documentsOf, matches, ruleText } from './pipeline-text.ts';

const FOLDER = new URL('../../../packages/sigma-pipelines/pipelines/', import.meta.url);

describe('the shipped pipelines', () => {
  it('are the files of their folder', () => {
    const files = readdirSync(FOLDER).map((name) => ({
      id: name.replace(/\.yml$/, ''),
      text: readFileSync(new URL(name, FOLDER), 'utf8'),
    }));

    expect(shippedPipelines().map(({ id, text }) => ({ id, text }))).toEqual(files);
  });

  it('each have a title and are read once', () => {
    const titles = shippedPipelines().map(({ title }) => title);

    expect(new Set(titles).size).toBe(titles.length);
    expect(shippedPipelines()).toBe(shippedPipelines());
  });
});

interface Source {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
}

/** Whether a rule matches JSON of a registered log source, before and after a shipped pipeline. */
function judged(id: string, rule: string, source: Source, record: object): [boolean, boolean] {
  const event = eventOf(JSON.stringify(record), { format: 'json.flat', logsource: source });
  const pipeline = shippedPipelines().find((shipped) => shipped.id === id)?.pipeline;
  if (pipeline === undefined) throw new Error(`no pipeline ${id}`);
  const documents = documentsOf(rule);
  const applied = applyPipelines(documents, [pipeline]);
  expect(applied.diagnostics).toEqual([]);
  return [matches(documents, event), matches(applied.documents, event)];
}

const source = (category: string, product = 'windows'): string =>
  `logsource: {category: ${category}, product: ${product}}`;
const only = (category: string): string => `logsource: {category: ${category}}`;

const CMD = ruleText(String.raw`sel:
  Image|endswith: \cmd.exe
  CommandLine|contains: whoami
  User|contains: AUTHORI
condition: sel`);
const RUN_KEY = ruleText(
  String.raw`sel: {TargetObject|contains: \Run\, Details|contains: evil}
condition: sel`,
  source('registry_set'),
);

describe('sysmon', () => {
  const windows = { product: 'windows', service: 'sysmon' };
  const cmd = String.raw`C:\Windows\System32\cmd.exe`;
  const record = {
    Image: cmd,
    CommandLine: 'cmd /c whoami',
    User: String.raw`NT AUTHORITY\SYSTEM`,
  };

  it.each([
    [1, true],
    [5, false],
  ])('tells a process creation from other events by number: %i', (EventID, after) => {
    expect(judged('sysmon', CMD, windows, { EventID, ...record })).toEqual([false, after]);
  });

  it.each([
    ['registry_add', 'CreateKey', true],
    ['registry_add', 'DeleteKey', false],
    ['registry_delete', 'DeleteValue', true],
    ['registry_event', 'DeleteValue', true],
    ['registry_set', 'SetValue', false],
  ])('tells %s by what was done: %s', (category, EventType, after) => {
    const rule = ruleText('sel: {TargetObject: x}\ncondition: sel', source(category));

    expect(judged('sysmon', rule, windows, { EventID: 12, EventType, TargetObject: 'x' })).toEqual([
      false,
      after,
    ]);
  });
});

describe('windows-audit', () => {
  const security = { product: 'windows', service: 'security' };
  const record = {
    EventID: 4688,
    NewProcessName: String.raw`C:\Windows\System32\cmd.exe`,
    ParentProcessName: String.raw`C:\Windows\explorer.exe`,
    CommandLine: 'cmd /c whoami',
    SubjectUserName: 'SYSTEM',
    SubjectDomainName: 'NT AUTHORITY',
    MandatoryLabel: 'S-1-16-16384',
  };

  it('finds process creations under the names of 4688', () => {
    expect(judged('windows-audit', CMD, security, record)).toEqual([false, true]);
    expect(judged('windows-audit', CMD, security, { ...record, EventID: 4689 })).toEqual([
      false,
      false,
    ]);
  });

  it('knows integrity levels by their numbers', () => {
    const rule = ruleText('sel: {IntegrityLevel: System}\ncondition: sel');

    expect(judged('windows-audit', rule, security, record)).toEqual([false, true]);
  });
});

describe('ecs-windows', () => {
  const windows = { product: 'windows' };
  const process = {
    winlog: { channel: 'Microsoft-Windows-Sysmon/Operational' },
    event: { code: '1' },
    process: {
      executable: String.raw`C:\Windows\System32\cmd.exe`,
      command_line: 'cmd /c whoami',
      hash: { sha256: 'AB12' },
      pe: { imphash: 'cd34' },
    },
    user: { name: 'SYSTEM', domain: 'NT AUTHORITY' },
  };

  it('finds process creations under ECS names', () => {
    expect(judged('ecs-windows', CMD, windows, process)).toEqual([false, true]);
  });

  it('finds them under winlog.event_data too, Security 4688 included', () => {
    const winlog = {
      channel: 'Security',
      event_data: {
        NewProcessName: process.process.executable,
        CommandLine: 'cmd /c whoami',
        User: String.raw`NT AUTHORITY\SYSTEM`,
      },
    };

    expect(judged('ecs-windows', CMD, windows, { winlog, event: { code: 4688 } })).toEqual([
      false,
      true,
    ]);
  });

  it('does not take other events for process creations', () => {
    expect(judged('ecs-windows', CMD, windows, { ...process, event: { code: '5' } })).toEqual([
      false,
      false,
    ]);
  });

  it('finds digests in fields of their own', () => {
    const rule = ruleText("sel: {Hashes|contains: ['SHA256=ab12', 'IMPHASH=ff']}\ncondition: sel");

    expect(judged('ecs-windows', rule, windows, process)).toEqual([false, true]);
  });

  it('finds registry values, and the direction of connections', () => {
    const registry = {
      winlog: process.winlog,
      event: { code: '13' },
      registry: { path: String.raw`HKU\S-1\Software\Run\x`, data: { strings: ['evil.exe'] } },
    };
    const egress = {
      winlog: process.winlog,
      event: { code: '3' },
      network: { direction: 'egress' },
    };
    const rule = ruleText("sel: {Initiated: 'true'}\ncondition: sel", source('network_connection'));

    expect(judged('ecs-windows', RUN_KEY, windows, registry)).toEqual([false, true]);
    expect(judged('ecs-windows', rule, windows, egress)).toEqual([false, true]);
  });

  it('finds what a service logs in winlog.event_data', () => {
    const rule = ruleText(
      'sel: {EventID: 4769, TicketEncryptionType: "0x17"}\ncondition: sel',
      'logsource: {product: windows, service: security}',
    );
    const record = (channel: string) => ({
      winlog: { channel, event_data: { TicketEncryptionType: '0x17' } },
      event: { code: '4769' },
    });

    expect(judged('ecs-windows', rule, windows, record('Security'))).toEqual([false, true]);
    expect(judged('ecs-windows', rule, windows, record('System'))).toEqual([false, false]);
  });
});

describe('ecs-linux', () => {
  const rule = ruleText(
    'sel: {Image|endswith: /curl, CommandLine|contains: 192.0.2.7}\ncondition: sel',
    source('process_creation', 'linux'),
  );
  const record = (type: string) => ({
    event: { category: ['process'], type: [type] },
    process: { executable: '/usr/bin/curl', title: 'curl http://192.0.2.7/x' },
  });

  it('finds process starts, and nothing else of a process', () => {
    expect(judged('ecs-linux', rule, { product: 'linux' }, record('start'))).toEqual([false, true]);
    expect(judged('ecs-linux', rule, { product: 'linux' }, record('end'))).toEqual([false, false]);
  });

  it('finds files and connections', () => {
    const file = ruleText(
      'sel: {TargetFilename|startswith: /etc/cron}\ncondition: sel',
      source('file_event', 'linux'),
    );
    const connection = ruleText(
      "sel: {Initiated: 'true', DestinationIp: 192.0.2.9}\ncondition: sel",
      source('network_connection', 'linux'),
    );

    expect(
      judged(
        'ecs-linux',
        file,
        { product: 'linux' },
        {
          event: { category: ['file'], type: ['creation'] },
          file: { path: '/etc/cron.d/x' },
        },
      ),
    ).toEqual([false, true]);
    expect(
      judged(
        'ecs-linux',
        connection,
        { product: 'linux' },
        {
          event: { category: 'network', type: ['connection', 'start'] },
          network: { direction: 'egress' },
          destination: { ip: '192.0.2.9' },
        },
      ),
    ).toEqual([false, true]);
  });
});

const PATH_IN_QUERY = ruleText(
  "sel: {cs-method: GET, cs-uri-query|contains: '/mgmt/shell?', sc-status: 200}\ncondition: sel",
  only('webserver'),
);
const AGENT = ruleText(
  'sel: {c-useragent|startswith: Evil, cs-host: bad.example}\ncondition: sel',
  only('proxy'),
);
const LOOKUP = ruleText(
  'sel: {query|endswith: .bad.example, record_type: TXT}\ncondition: sel',
  only('dns'),
);

describe('ecs-web', () => {
  it('finds requests of web servers and of proxies', () => {
    const request = {
      http: { request: { method: 'GET' }, response: { status_code: 200 } },
      url: { original: '/mgmt/shell?c=id' },
    };
    const proxied = { user_agent: { original: 'Evil/1.0' }, url: { domain: 'bad.example' } };

    expect(judged('ecs-web', PATH_IN_QUERY, { category: 'webserver' }, request)).toEqual([
      false,
      true,
    ]);
    expect(judged('ecs-web', AGENT, { category: 'proxy' }, proxied)).toEqual([false, true]);
  });
});

describe('zeek', () => {
  const zeek = (service: string): Source => ({ product: 'zeek', service });

  it('finds requests, look-ups and connections', () => {
    const connection = ruleText('sel: {dst_port: 4444}\ncondition: sel', only('firewall'));

    expect(
      judged('zeek', PATH_IN_QUERY, zeek('http'), {
        method: 'GET',
        uri: '/mgmt/shell?c=id',
        status_code: 200,
      }),
    ).toEqual([false, true]);
    expect(
      judged('zeek', LOOKUP, zeek('dns'), { query: 'a.bad.example', qtype_name: 'TXT' }),
    ).toEqual([false, true]);
    expect(judged('zeek', connection, zeek('conn'), { 'id.resp_p': 4444 })).toEqual([false, true]);
  });

  it('gives its own rules its own names', () => {
    const rule = ruleText(
      'sel: {c-uri|contains: /x}\ncondition: sel',
      'logsource: {product: zeek, service: http}',
    );

    expect(judged('zeek', rule, zeek('http'), { uri: '/x' })).toEqual([false, true]);
  });
});

describe('suricata', () => {
  const suricata = { product: 'suricata' };

  it('finds requests and look-ups, each among events of its type', () => {
    const dns = { rrname: 'a.bad.example', rrtype: 'TXT' };
    const http = { hostname: 'bad.example', http_user_agent: 'Evil/1.0' };

    expect(judged('suricata', LOOKUP, suricata, { event_type: 'dns', dns })).toEqual([false, true]);
    expect(judged('suricata', AGENT, suricata, { event_type: 'http', http })).toEqual([
      false,
      true,
    ]);
    expect(judged('suricata', AGENT, suricata, { event_type: 'alert', http })).toEqual([
      false,
      false,
    ]);
  });
});
