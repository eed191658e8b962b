import { describe, expect, it } from 'vitest';
import { eventOf } from '../parsing.ts';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

interface Shape {
  readonly name: string;
  readonly format: string;
  readonly write: (channel: string, id: number, data: Record<string, unknown>) => string;
}

const SHAPES: readonly Shape[] = [
  {
    name: 'XML as JSON',
    format: 'windows.evtx_json',
    write: (channel, id, data) =>
      JSON.stringify({
        Event: {
          '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
          System: {
            Provider: { '#attributes': { Name: 'P', Guid: 'G' } },
            EventID: { '#attributes': { Qualifiers: 0 }, '#text': id },
            TimeCreated: { '#attributes': { SystemTime: '2026-11-22T01:15:30.1234567Z' } },
            Channel: channel,
            Computer: 'dc01.lk.example',
            Security: null,
          },
          EventData: data,
        },
      }),
  },
  {
    name: 'Winlogbeat',
    format: 'windows.winlogbeat',
    write: (channel, id, data) =>
      JSON.stringify({
        '@timestamp': '2026-11-22T01:15:30.123Z',
        winlog: {
          channel,
          event_id: String(id),
          provider_name: 'P',
          computer_name: 'dc01.lk.example',
          event_data: data,
        },
      }),
  },
  {
    name: 'NXLog',
    format: 'windows.flat',
    write: (channel, id, data) =>
      JSON.stringify({
        EventTime: '2026-11-22T08:15:30.123+07:00',
        Hostname: 'dc01.lk.example',
        Channel: channel,
        EventID: id,
        SourceName: 'P',
        ...data,
      }),
  },
];

describe.each(SHAPES)('a Windows event from $name', ({ format, write }) => {
  it('has the same names, time and host as from any other shipper', () => {
    const event = eventOf(
      write('Security', 4720, { TargetUserName: 'moi', 'Sam Account Name': 'moi' }),
    );

    expect(event).toMatchObject({
      format,
      time: '2026-11-22T01:15:30.123Z',
      logsource: { product: 'windows', service: 'security' },
      fields: {
        EventID: 4720,
        Channel: 'Security',
        Provider_Name: 'P',
        Computer: 'dc01.lk.example',
        TargetUserName: 'moi',
        SamAccountName: 'moi',
      },
      common: { 'host.name': 'dc01.lk.example', 'event.code': '4720', 'event.provider': 'P' },
    });
  });

  it('names the parts of a new process as Sysmon does', () => {
    const event = eventOf(
      write('Security', 4688, {
        NewProcessName: 'C:\\Windows\\System32\\vssadmin.exe',
        ParentProcessName: 'C:\\Windows\\explorer.exe',
        CommandLine: 'vssadmin delete shadows',
        SubjectUserName: 'ketoan01',
        SubjectDomainName: 'LK',
        TargetUserName: '-',
        MandatoryLabel: 'S-1-16-12288',
      }),
    );

    expect(event.logsource).toEqual({
      category: 'process_creation',
      product: 'windows',
      service: 'security',
    });
    expect(event.fields).toMatchObject({
      Image: 'C:\\Windows\\System32\\vssadmin.exe',
      ParentImage: 'C:\\Windows\\explorer.exe',
      CommandLine: 'vssadmin delete shadows',
      User: 'LK\\ketoan01',
      IntegrityLevel: 'High',
    });
    expect(event.common).toMatchObject({
      'user.name': 'ketoan01',
      'user.domain': 'LK',
      'process.name': 'vssadmin.exe',
      'process.command_line': 'vssadmin delete shadows',
      'process.parent.executable': 'C:\\Windows\\explorer.exe',
    });
    expect(event.common).not.toHaveProperty('user.target.name');
  });

  it('takes the account that logs on as the one that acts', () => {
    const { common } = eventOf(
      write('Security', 4625, {
        SubjectUserName: 'DC01$',
        TargetUserName: 'hoangmt@LK.EXAMPLE',
        IpAddress: '::ffff:192.0.2.41',
        IpPort: '50122',
      }),
    );

    expect(common).toMatchObject({
      'user.name': 'hoangmt',
      'user.domain': 'LK.EXAMPLE',
      'source.ip': '192.0.2.41',
      'source.port': 50122,
      'event.outcome': 'failure',
      'event.action': 'logon-failed',
    });
  });

  it('takes the account that changes another as the one that acts', () => {
    const { common } = eventOf(
      write('Security', 4724, { SubjectUserName: 'quantri', TargetUserName: 'hoangmt' }),
    );

    expect(common).toMatchObject({ 'user.name': 'quantri', 'user.target.name': 'hoangmt' });
  });

  it('splits the hashes and the account of Sysmon', () => {
    const { common } = eventOf(
      write(SYSMON, 7, {
        User: 'LK\\ketoan01',
        ImageLoaded: 'C:\\Temp\\a.dll',
        Hashes: 'SHA1=AB,MD5=CD,SHA256=EF,IMPHASH=01',
      }),
    );

    expect(common).toMatchObject({
      'user.name': 'ketoan01',
      'user.domain': 'LK',
      'file.path': 'C:\\Temp\\a.dll',
      'file.name': 'a.dll',
      'file.hash.md5': 'cd',
      'file.hash.sha1': 'ab',
      'file.hash.sha256': 'ef',
    });
  });
});

describe('the log source of a Windows event', () => {
  const [flat] = SHAPES.slice(2);
  const sourceOf = (channel: string, id: number, data: Record<string, unknown> = {}) => {
    const { category, product, service } = eventOf(flat?.write(channel, id, data) ?? '').logsource;
    expect(product).toBe('windows');
    return [category, service];
  };

  it.each([
    [1, {}, 'process_creation'],
    [3, {}, 'network_connection'],
    [11, {}, 'file_event'],
    [22, {}, 'dns_query'],
    [255, {}, 'sysmon_error'],
  ])('is that of Sysmon event %i', (id, data, category) => {
    expect(sourceOf(SYSMON, id, data)).toEqual([category, 'sysmon']);
  });

  it.each([
    [12, { EventType: 'CreateKey' }, 'registry_add'],
    [12, { EventType: 'DeleteValue' }, 'registry_delete'],
    [13, { EventType: 'SetValue' }, 'registry_set'],
    [14, { EventType: 'RenameKey' }, 'registry_rename'],
  ])('is one kind of registry event for Sysmon event %i %o', (id, data, category) => {
    expect(sourceOf(SYSMON, id, data)).toEqual([category, 'sysmon']);
  });

  it.each([
    ['Microsoft-Windows-PowerShell/Operational', 4104, 'ps_script', 'powershell'],
    ['PowerShellCore/Operational', 4103, 'ps_module', 'powershell'],
    ['Windows PowerShell', 400, 'ps_classic_start', 'powershell-classic'],
    ['windows powershell', 600, 'ps_classic_provider_start', 'powershell-classic'],
    ['Microsoft-Windows-Windows Defender/Operational', 1116, undefined, 'windefend'],
    ['DNS Server', 150, undefined, 'dns-server'],
    ['Some-Vendor/Channel', 1, undefined, undefined],
  ])('of channel %s, event %i, is %s, %s', (channel, id, category, service) => {
    expect(sourceOf(channel, id)).toEqual([category, service]);
  });

  it('of a web request that IIS sends to the event log is that of a web server', () => {
    const event = eventOf(
      flat?.write('Microsoft-IIS-Logging/Logs', 6200, {
        'c-ip': '192.0.2.1',
        'cs-uri-stem': '/owa/',
        'csUser-Agent': 'Mozilla/5.0+(X11)',
        'sc-status': '401',
      }) ?? '',
    );

    expect(event.logsource.category).toBe('webserver');
    expect(event.fields['cs-user-agent']).toBe('Mozilla/5.0 (X11)');
    expect(event.common).toMatchObject({
      'source.ip': '192.0.2.1',
      'url.path': '/owa/',
      'http.response.status_code': 401,
    });
  });

  it('of an audited registry change is that of Sysmon, with its names', () => {
    const event = eventOf(
      flat?.write('Security', 4657, {
        ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\Run',
        ObjectValueName: 'x',
        OperationType: '%%1905',
        NewValueType: '%%1876',
        NewValue: '255',
        ProcessName: 'C:\\a.exe',
      }) ?? '',
    );

    expect(event.fields).toMatchObject({
      TargetObject: 'HKLM\\SOFTWARE\\Run\\x',
      Details: 'DWORD (0x000000ff)',
      Image: 'C:\\a.exe',
    });
    expect(event.logsource.category).toBe('registry_set');
  });
});

describe('the data of a Windows event', () => {
  const evtx = (data: object, key = 'EventData') =>
    JSON.stringify({ Event: { System: { EventID: 1, Channel: 'Application' }, [key]: data } });

  it('without names is a list, and positional parameters', () => {
    for (const data of [{ Data: ['a', 'b'] }, { Data: { '#text': ['a', 'b'] } }])
      expect(eventOf(evtx(data)).fields).toMatchObject({
        Data: ['a', 'b'],
        param1: 'a',
        param2: 'b',
      });
  });

  it('of a shipper with positional parameters is a list too', () => {
    const winlogbeat = JSON.stringify({
      winlog: {
        channel: 'Windows PowerShell',
        event_id: 400,
        event_data: { param1: 'a', param2: 'b' },
      },
    });

    expect(eventOf(winlogbeat).fields.Data).toEqual(['a', 'b']);
  });

  it('named by attributes has those names', () => {
    const named = { Data: [{ '#attributes': { Name: 'Threat Name' }, '#text': 'X' }, 'loose'] };

    expect(eventOf(evtx(named)).fields).toMatchObject({ ThreatName: 'X', Data: ['loose'] });
  });

  it('may stand under the one child of UserData', () => {
    const data = {
      Operation_Started: { '#attributes': { xmlns: 'x' }, ProviderName: 'CIM', Code: 0 },
    };

    expect(eventOf(evtx(data, 'UserData')).fields).toMatchObject({ ProviderName: 'CIM', Code: 0 });
  });

  it('of an event whose local time has no zone yields to Sysmon’s UTC time', () => {
    const event = eventOf(
      `{"Channel":"${SYSMON}","EventID":1,"TimeCreated":"2026-11-22 03:15:30.5","UtcTime":"2026-11-22 01:15:30.4"}`,
    );

    expect(event.time).toBe('2026-11-22T01:15:30.400Z');
  });

  it('without any zone is read in the zone of the source', () => {
    const raw = '{"Channel":"System","EventID":7045,"EventTime":"2026-11-22 08:15:30"}';

    expect(eventOf(raw).time).toBe('2026-11-22T01:15:30.000Z');
    expect(eventOf(raw, { timeZone: 'Asia/Tokyo' }).time).toBe('2026-11-21T23:15:30.000Z');
  });
});

describe('A flat Windows event', () => {
  const write = (id: number, channel: string, data: Record<string, unknown>): string =>
    JSON.stringify({ EventID: id, Channel: channel, Hostname: 'pc-07.lk.example', ...data });

  it('says that its texts stand in the record, when nothing was made of them', () => {
    const event = eventOf(
      write(1, SYSMON, { CommandLine: 'whoami /all', IpAddress: '::ffff:192.0.2.7' }),
    );

    expect(event.verbatim).toBe(true);
  });

  it.each([
    [4688, { NewProcessName: 'C:\\a.exe', SubjectUserName: 'an', SubjectDomainName: 'LK' }],
    [4657, { ObjectName: '\\REGISTRY\\MACHINE\\SOFTWARE\\A', ObjectValueName: 'B' }],
  ])('does not say so of Security %i, which is completed with texts of our own', (id, data) => {
    expect(eventOf(write(id, 'Security', data)).verbatim).toBe(false);
  });
});
