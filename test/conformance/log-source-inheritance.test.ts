// Sigma's inheritance of log sources, from the log line to the match.
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { eventsOf } from './log-source-events.ts';

/** Whether a rule of the log source and selection matches the event that the records make. */
function fires(
  logsource: string,
  selection: string,
  ...records: readonly (string | object)[]
): boolean {
  const rule = `title: t\nlogsource: {${logsource}}\ndetection:\n  sel: {${selection}}\n  condition: sel\n`;
  const { documents, diagnostics } = parseSigma(rule, { path: 'rule.yml' });
  if (documents.length === 0) throw new Error(JSON.stringify(diagnostics));
  const { ruleset } = compileRuleset(documents, {});
  const body = records
    .map((record) => (typeof record === 'string' ? record : JSON.stringify(record)))
    .join('\n');
  const [event, ...others] = eventsOf(body);
  if (event === undefined || others.length > 0) throw new Error('the records are not one event');
  return ruleset.match({ ...event, raw: body }).length > 0;
}

const CMD = String.raw`C:\Windows\System32\cmd.exe`;
const SYSMON_1 = {
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID: 1,
  Image: CMD,
  ParentImage: String.raw`C:\Windows\explorer.exe`,
  CommandLine: 'cmd /c whoami',
  User: String.raw`LK\tuanpv`,
  LogonId: '0x3e7',
  IntegrityLevel: 'High',
};
const SECURITY_4688 = {
  Channel: 'Security',
  EventID: 4688,
  NewProcessName: CMD,
  ParentProcessName: String.raw`C:\Windows\explorer.exe`,
  CommandLine: 'cmd /c whoami',
  SubjectUserName: 'tuanpv',
  SubjectDomainName: 'LK',
  SubjectLogonId: '0x3e7',
  MandatoryLabel: 'S-1-16-12288',
};
const CREATION = 'product: windows, category: process_creation';
const SELECTION = String.raw`Image|endswith: \cmd.exe, ParentImage|endswith: \explorer.exe, CommandLine|contains: whoami, User: 'LK\tuanpv', LogonId: '0x3e7', IntegrityLevel: High`;

describe('a process_creation rule', () => {
  test.each([
    ['Sysmon 1', SYSMON_1],
    ['Security 4688', SECURITY_4688],
  ])('sees %s under the same field names', (_name, record) => {
    expect(fires(CREATION, SELECTION, record)).toBe(true);
  });

  test.each([
    ['another event of Sysmon', { ...SYSMON_1, EventID: 5 }],
    ['another event of the security log', { ...SECURITY_4688, EventID: 4689 }],
    ['event 1 of the system log', { ...SYSMON_1, Channel: 'System' }],
    ['event 4688 of the application log', { ...SECURITY_4688, Channel: 'Application' }],
  ])('does not see %s', (_name, record) => {
    expect(fires(CREATION, 'CommandLine|contains: whoami', record)).toBe(false);
  });

  test('with a service sees the events of that service only', () => {
    const sysmon = `${CREATION}, service: sysmon`;

    expect(fires(sysmon, 'CommandLine|contains: whoami', SYSMON_1)).toBe(true);
    expect(fires(sysmon, 'CommandLine|contains: whoami', SECURITY_4688)).toBe(false);
  });
});

const AUDIT = [
  'node=app01 type=SYSCALL msg=audit(1795530130.985:8972): arch=c000003e syscall=59 success=yes exit=0 ppid=812 pid=10043 auid=1000 uid=33 gid=33 euid=33 comm="curl" exe="/usr/bin/curl" key="exec"\u001dUID="www-data"',
  'node=app01 type=EXECVE msg=audit(1795530130.985:8972): argc=2 a0="curl" a1="http://192.0.2.7/x"',
  'node=app01 type=CWD msg=audit(1795530130.985:8972): cwd="/var/www"',
] as const;

describe('a process creation of auditd', () => {
  test('is seen by Linux process_creation rules, its records joined', () => {
    const selection =
      "Image|endswith: /curl, CommandLine: 'curl http://192.0.2.7/x', User: www-data, CurrentDirectory: /var/www";

    expect(fires('product: linux, category: process_creation', selection, ...AUDIT)).toBe(true);
  });

  test('is seen by auditd rules under the names of auditd', () => {
    const selection = 'type: EXECVE, a0: curl, a1|contains: 192.0.2.7, SYSCALL: execve, comm: curl';

    expect(fires('product: linux, service: auditd', selection, ...AUDIT)).toBe(true);
  });

  test.each(['windows', 'macos'])('is not seen by rules for %s', (product) => {
    const logsource = `product: ${product}, category: process_creation`;

    expect(fires(logsource, 'Image|endswith: /curl', ...AUDIT)).toBe(false);
  });

  test('needs an EXECVE record: another system call is none', () => {
    const open = AUDIT[0].replace('syscall=59', 'syscall=257');

    expect(fires('product: linux, category: process_creation', 'exe|endswith: curl', open)).toBe(
      false,
    );
    expect(fires('product: linux, service: auditd', 'SYSCALL: openat', open)).toBe(true);
  });
});

const registry = (EventID: number, EventType: string): object => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID,
  EventType,
  TargetObject: String.raw`HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run\x`,
  Details: 'x.exe',
});
const SECURITY_4657 = {
  Channel: 'Security',
  EventID: 4657,
  OperationType: '%%1905',
  ObjectName: String.raw`\REGISTRY\MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Run`,
  ObjectValueName: 'x',
  NewValueType: '%%1873',
  NewValue: 'x.exe',
};
const RUN_KEY = String.raw`TargetObject|contains: \CurrentVersion\Run\ , TargetObject|startswith: HKLM\ `;
const KINDS = ['registry_add', 'registry_delete', 'registry_set', 'registry_rename'];

describe('a registry event', () => {
  test.each([
    ['registry_add', registry(12, 'CreateKey')],
    ['registry_delete', registry(12, 'DeleteValue')],
    ['registry_set', registry(13, 'SetValue')],
    ['registry_rename', registry(14, 'RenameKey')],
    ['registry_set', SECURITY_4657],
    ['registry_delete', { ...SECURITY_4657, OperationType: '%%1906' }],
  ])('of the kind %s is that and registry_event, and no other kind', (kind, record) => {
    const seen = ['registry_event', ...KINDS].filter((category) =>
      fires(`product: windows, category: ${category}`, RUN_KEY, record),
    );

    expect(seen).toEqual(['registry_event', kind]);
  });

  test('of 4657 has the value that was written', () => {
    const logsource = 'product: windows, category: registry_set';

    expect(fires(logsource, 'Details: x.exe', SECURITY_4657)).toBe(true);
  });

  test('that a rule calls registry_event is not thereby of one kind', () => {
    const wide = 'product: windows, category: registry_event';

    expect(fires(wide, RUN_KEY, registry(12, 'CreateKey'))).toBe(true);
    expect(
      fires('product: windows, category: registry_set', RUN_KEY, registry(12, 'CreateKey')),
    ).toBe(false);
  });
});

describe('a rule that names fewer keys', () => {
  test.each([
    ['product: windows', SYSMON_1, true],
    ['product: windows', SECURITY_4688, true],
    ['category: process_creation', SYSMON_1, true],
    ['service: sysmon', SYSMON_1, true],
    ['service: sysmon', SECURITY_4688, false],
    ['service: security', SECURITY_4688, true],
    ['product: linux', SYSMON_1, false],
    ['category: webserver', SYSMON_1, false],
  ])('{%s} applies more widely', (logsource, record, seen) => {
    expect(fires(logsource, 'CommandLine|contains: whoami', record)).toBe(seen);
  });
});
