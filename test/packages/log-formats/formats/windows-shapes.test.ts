import { type ParsedEvent, parseBatch } from '@thapcanh/log-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOf, inheritedNames, outcomesOf, RECEIVED_AT } from '../parsing.ts';

const XMLNS = 'http://schemas.microsoft.com/win/2004/08/events/event';
const SECURITY = 'Microsoft-Windows-Security-Auditing';

/** One failed log-on, whose account name holds what XML and JSON have to escape. */
const DATA = {
  SubjectUserName: 'DC01$',
  TargetUserName: 'h<o>àng & "mt"',
  TargetDomainName: 'LK',
  LogonType: '3',
  IpAddress: '192.0.2.77',
  IpPort: '50123',
  ProcessName: 'C:\\Windows\\System32\\lsass.exe',
};

function xmlOf(data: Readonly<Record<string, string>>): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&#34;');
  const rows = Object.entries(data).map(
    ([name, value]) => `<Data Name='${name}'>${escaped(value)}</Data>`,
  );
  return `<Event xmlns='${XMLNS}'><System><Provider Name='${SECURITY}'/><EventID>4625</EventID><Keywords>0x8010000000000000</Keywords><TimeCreated SystemTime='2026-11-22T01:15:30.123456700Z'/><EventRecordID>88123</EventRecordID><Execution ProcessID='596' ThreadID='640'/><Channel>Security</Channel><Computer>dc01.lk.example</Computer><Security/></System><EventData>${rows.join('')}</EventData></Event>`;
}

const FLUENT_BIT = {
  ProviderName: SECURITY,
  EventID: 4625,
  Keywords: '0x8010000000000000',
  TimeCreated: '2026-11-22 08:15:30.123 +0700',
  EventRecordID: 88_123,
  ProcessID: 596,
  ThreadID: 640,
  Channel: 'Security',
  Computer: 'dc01.lk.example',
  Message: 'An account failed to log on.',
};

/** The event in each shape that shippers give it. */
const SHAPES: Readonly<Record<string, string>> = {
  'windows.xml': xmlOf(DATA),
  'windows.fluent_bit_xml': JSON.stringify({
    System: xmlOf(DATA),
    Message: '',
    StringInserts: [1],
  }),
  'windows.flat': JSON.stringify({ ...FLUENT_BIT, EventData: DATA, StringInserts: ['DC01$'] }),
  'windows.evtx_json': JSON.stringify({
    Event: {
      System: {
        Provider: { '#attributes': { Name: SECURITY } },
        EventID: 4625,
        Keywords: '0x8010000000000000',
        TimeCreated: { '#attributes': { SystemTime: '2026-11-22T01:15:30.123456Z' } },
        EventRecordID: 88_123,
        Execution: { '#attributes': { ProcessID: 596, ThreadID: 640 } },
        Channel: 'Security',
        Computer: 'dc01.lk.example',
      },
      EventData: DATA,
    },
  }),
  'windows.winlogbeat': JSON.stringify({
    '@timestamp': '2026-11-22T01:15:30.123Z',
    winlog: {
      channel: 'Security',
      event_id: '4625',
      provider_name: SECURITY,
      computer_name: 'dc01.lk.example',
      record_id: 88_123,
      keywords: ['Audit Failure'],
      event_data: DATA,
    },
  }),
};
const NXLOG = JSON.stringify({
  EventTime: '2026-11-22T08:15:30.123000+07:00',
  Hostname: 'dc01.lk.example',
  Channel: 'Security',
  EventID: 4625,
  EventType: 'AUDIT_FAILURE',
  SourceName: SECURITY,
  RecordNumber: 88_123,
  ExecutionProcessID: 596,
  ...DATA,
});

describe.each([...Object.entries(SHAPES), ['windows.flat', NXLOG]])(
  'a Windows event as %s',
  (format, raw = '') => {
    it('is the same event as in every other shape', () => {
      const event = eventOf(raw);

      expect(event).toMatchObject({
        format,
        time: '2026-11-22T01:15:30.123Z',
        logsource: { product: 'windows', service: 'security' },
        fields: {
          ...DATA,
          EventID: 4625,
          Channel: 'Security',
          Computer: 'dc01.lk.example',
          Provider_Name: SECURITY,
        },
      });
      expect(event.common).toEqual({
        'host.name': 'dc01.lk.example',
        'event.code': '4625',
        'event.provider': SECURITY,
        'event.action': 'logon-failed',
        'event.outcome': 'failure',
        'user.name': DATA.TargetUserName,
        'user.domain': 'LK',
        'source.ip': '192.0.2.77',
        'source.port': 50_123,
        'process.executable': DATA.ProcessName,
        'process.name': 'lsass.exe',
      });
      expect(event.flags ?? []).toEqual([]);
    });
  },
);

describe('Windows XML', () => {
  it('over several lines is one event, and what follows another', () => {
    const pretty = xmlOf(DATA).replaceAll('><', '>\n  <');

    const outcomes = outcomesOf(`${pretty}\n${xmlOf({ IpAddress: '192.0.2.78' })}`);

    const events = outcomes.filter((outcome) => outcome.kind === 'event');
    expect(events).toMatchObject([
      { event: { format: 'windows.xml', fields: DATA } },
      { event: { common: { 'source.ip': '192.0.2.78' } } },
    ]);
    expect(outcomes.filter(({ kind }) => kind === 'reject')).toEqual([]);
  });

  it('inside a line that a shipper carries keeps the shipper’s fields', () => {
    const event = eventOf(JSON.stringify({ message: xmlOf(DATA), tags: ['wef'] }));

    expect(event).toMatchObject({ format: 'windows.xml', fields: { ...DATA, tags: ['wef'] } });
  });

  it('that is cut off is kept as far as it goes, and says so', () => {
    const xml = xmlOf(DATA);
    const cut = xml.slice(0, xml.indexOf('192.0.2.77') + 5);

    const event = eventOf(cut);

    expect(event.fields).toMatchObject({ EventID: 4625, IpAddress: '192.0' });
    expect(event.fields).not.toHaveProperty('IpPort');
    expect(event.flags).toEqual(['record_cut']);
  });

  it('names unnamed data by place, and reads user data', () => {
    const system =
      '<System><EventID Qualifiers="0">8</EventID><Channel>Application</Channel></System>';

    expect(
      eventOf(`<Event>${system}<EventData><Data>a</Data><Data>b</Data></EventData></Event>`).fields,
    ).toMatchObject({ Data: ['a', 'b'], param2: 'b', EventID_Qualifiers: '0' });
    expect(
      eventOf(`<Event>${system}<UserData><Op xmlns="x"><Code>7</Code></Op></UserData></Event>`)
        .fields,
    ).toMatchObject({ Code: '7' });
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]>'],
    ['other XML', '<Alerts>'],
  ])('with %s before the event is not read', (_, lead) => {
    expect(outcomesOf(lead + xmlOf(DATA))[0]?.kind).toBe('reject');
  });

  it('knows no entity but the five and numbers', () => {
    const raw = xmlOf({}).replace(
      '</EventData>',
      '<Data Name="X">&a;&#x48;&#1114112;</Data></EventData>',
    );

    expect(eventOf(raw).fields.X).toBe('&a;H&#1114112;');
  });

  it('gives every text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const record = { position: 0, line: 1, raw: xmlOf({ CommandLine: text }) };

        const [outcome] = parseBatch([record], { receivedAt: RECEIVED_AT });

        expect(outcome).toHaveProperty(['event', 'fields', 'CommandLine'], text);
      }),
    );
  });

  it.each([
    ['the other quotes and blanks within the tag', `<Data\n\tName = "X"\u00a0>7</Data >`],
    ['another attribute before its name', `<Data a="&lt;'" Name="X">7</Data>`],
    ['a section of plain text', `<Data Name='X'><![CDATA[7]]></Data>`],
    ['a comment within', `<Data Name='X'>7<!-- > 8 --></Data>`],
    ['an instruction before it', `<?x <y> ?><Data Name='X'>7</Data>`],
    ['its text in pieces', `<Data Name='X'>&#55;<![CDATA[]]></Data>`],
  ])('reads a value with %s', (_, data) => {
    const raw = xmlOf({}).replace('</EventData>', `${data}</EventData>`);

    const event = eventOf(raw);

    expect(event.fields.X).toBe('7');
    expect(event.flags).toEqual([]);
  });

  it.each([
    ['a quote that never closes', `<Data Name='Y>7</Data>`],
    ['an attribute without a value', '<Data Name>7</Data>'],
    ['attributes that touch', `<Data a='1'Name='Y'>7</Data>`],
    ['the end of another element', `<Data Name='Y'>7</Date>`],
    ['a name of 129 letters', `<${'D'.repeat(129)} Name='Y'>7</${'D'.repeat(129)}>`],
    ['a document type', `<!DOCTYPE x><Data Name='Y'>7</Data>`],
  ])('keeps what stands before %s, and says that it was cut', (_, data) => {
    const raw = xmlOf({ X: '7' }).replace('</EventData>', `${data}</EventData>`);

    const event = eventOf(raw);

    expect(event.fields.X).toBe('7');
    expect(event.flags).toEqual(['record_cut']);
  });

  it('cannot reach a prototype', () => {
    const raw = xmlOf({}).replace(
      '</EventData>',
      '<Data Name="__proto__">x</Data><__proto__ polluted="1">y</__proto__></EventData>',
    );

    const { fields } = eventOf(raw);

    expect(inheritedNames(fields)).toEqual([]);
    expect(Object.hasOwn({}, 'polluted')).toBe(false);
  });
});

describe('Fluent Bit without names for the data', () => {
  it('is kept by place, and flagged', () => {
    const event = eventOf(JSON.stringify({ ...FLUENT_BIT, StringInserts: ['DC01$', 'LK', 3] }));

    expect(event.flags).toEqual(['windows_positional_data']);
    expect(event.fields).toMatchObject({ param2: 'LK', Data: ['DC01$', 'LK', 3] });
  });

  it('is not flagged where the event log itself has no names', () => {
    const event = eventOf(
      JSON.stringify({ ...FLUENT_BIT, Channel: 'Windows PowerShell', StringInserts: ['a', 'b'] }),
    );

    expect(event.flags).toEqual([]);
    expect(event.fields.Data).toEqual(['a', 'b']);
  });
});

describe('Winlogbeat with Elastic’s pipelines', () => {
  const ship = (channel: string, id: number, ecs: object, data: object = {}): ParsedEvent =>
    eventOf(
      JSON.stringify({ winlog: { channel, event_id: String(id), event_data: data }, ...ecs }),
    );
  const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

  it('gives a new process back the names of Sysmon', () => {
    const { fields, common } = ship(
      SYSMON,
      1,
      {
        process: {
          executable: 'C:\\Windows\\System32\\cmd.exe',
          command_line: 'cmd /c whoami',
          pid: 4120,
          hash: { md5: 'aa', sha256: 'bb' },
          pe: { imphash: 'cc', original_file_name: 'Cmd.Exe' },
          parent: { executable: 'C:\\Windows\\explorer.exe', command_line: 'explorer' },
        },
        user: { name: 'ketoan01', domain: 'LK' },
      },
      { IntegrityLevel: 'High' },
    );

    expect(fields).toMatchObject({
      Image: 'C:\\Windows\\System32\\cmd.exe',
      CommandLine: 'cmd /c whoami',
      ProcessId: 4120,
      OriginalFileName: 'Cmd.Exe',
      ParentImage: 'C:\\Windows\\explorer.exe',
      ParentCommandLine: 'explorer',
      User: 'LK\\ketoan01',
      Hashes: 'MD5=AA,SHA256=BB,IMPHASH=CC',
      IntegrityLevel: 'High',
    });
    expect(common).toMatchObject({ 'process.name': 'cmd.exe', 'file.hash.md5': 'aa' });
  });

  it.each([
    [
      3,
      { source: { ip: '192.0.2.1' }, network: { direction: 'egress' } },
      { SourceIp: '192.0.2.1', Initiated: 'true' },
    ],
    [10, { process: { executable: 'C:\\a.exe' } }, { SourceImage: 'C:\\a.exe' }],
    [11, { file: { path: 'C:\\Temp\\a.dll' } }, { TargetFilename: 'C:\\Temp\\a.dll' }],
    [
      13,
      { registry: { path: 'HKLM\\Run\\x', data: { strings: ['255'], type: 'SZ_DWORD' } } },
      { TargetObject: 'HKLM\\Run\\x', Details: 'DWORD (0x000000ff)' },
    ],
    [
      22,
      { dns: { question: { name: 'c2.example' }, resolved_ip: ['192.0.2.9'] } },
      { QueryName: 'c2.example', QueryResults: '192.0.2.9;' },
    ],
  ])('gives Sysmon %i its data back', (id, ecs, expected) => {
    expect(ship(SYSMON, id, ecs).fields).toMatchObject(expected);
  });

  it('gives the security log and script blocks their data back', () => {
    expect(
      ship('Security', 4688, { process: { executable: 'C:\\a.exe', command_line: 'a' } }),
    ).toMatchObject({
      fields: { NewProcessName: 'C:\\a.exe', Image: 'C:\\a.exe', CommandLine: 'a' },
    });
    expect(
      ship('Microsoft-Windows-PowerShell/Operational', 4104, {
        powershell: { file: { script_block_text: 'iex' } },
      }).fields.ScriptBlockText,
    ).toBe('iex');
  });

  it('leaves data that was not moved as it is', () => {
    const event = ship(SYSMON, 1, { process: { executable: 'C:\\b.exe' } }, { Image: 'C:\\a.exe' });

    expect(event.fields.Image).toBe('C:\\a.exe');
  });
});
