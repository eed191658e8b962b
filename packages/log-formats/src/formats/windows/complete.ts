// Names that Sigma's rules expect and that a Windows event carries under another name.
import { canonicalIp } from '../../decode/ip.ts';
import type { Fields, FieldValue } from '../../event.ts';
import type { OpenFields } from '../../fields.ts';
import { textOf } from '../../fields.ts';
import { IIS_CHANNEL } from './channels.ts';

const INTEGRITY_LEVEL: ReadonlyMap<string, string> = new Map([
  ['S-1-16-4096', 'Low'],
  ['S-1-16-8192', 'Medium'],
  ['S-1-16-12288', 'High'],
  ['S-1-16-16384', 'System'],
]);

/** Completes the fields of one event in place; `EventID` becomes a number. */
export function completeWindowsFields(fields: OpenFields): void {
  const id = Number(fields.EventID);
  fields.EventID = id;
  if (hasMadeTexts(fields)) {
    if (id === 4688) completeProcessCreation(fields);
    if (id === 4657) completeRegistryChange(fields);
  }
  if (fields.Channel === IIS_CHANNEL) completeWebRequest(fields);
  if (isMapped(fields.IpAddress)) unmap(fields, 'IpAddress');
  if (isMapped(fields.SourceIp)) unmap(fields, 'SourceIp');
  if (isMapped(fields.DestinationIp)) unmap(fields, 'DestinationIp');
  if (isMapped(fields.ClientAddress)) unmap(fields, 'ClientAddress');
  if (isMapped(fields.SourceAddress)) unmap(fields, 'SourceAddress');
  completePositionalData(fields);
}

/** Whether completion made texts that the record does not hold, beyond shorter numbers and addresses. */
export function hasMadeTexts({ Channel, EventID }: Fields): boolean {
  return Channel === 'Security' && (EventID === 4688 || EventID === 4657);
}

function isMapped(value: FieldValue | undefined): boolean {
  return typeof value === 'string' && /^::ffff:\d/i.test(value);
}

/** `::ffff:192.0.2.1` as 192.0.2.1: rules compare and match networks of IPv4 addresses. */
function unmap(fields: OpenFields, name: string): void {
  const value = fields[name];
  if (typeof value === 'string') fields[name] = canonicalIp(value) ?? value;
}

/** Requests that IIS sends to the event log, under the names of its W3C log; `+` stands for a blank. */
function completeWebRequest(fields: OpenFields): void {
  for (const [name, native] of WEB_NAMES) {
    const value = textOf(fields, native);
    if (value !== undefined) fields[name] ??= value.replaceAll('+', ' ');
  }
}

const WEB_NAMES = [
  ['cs-user-agent', 'csUser-Agent'],
  ['cs-referer', 'csReferer'],
  ['cs-cookie', 'csCookie'],
] as const;

/** Security 4688 under the names of Sysmon 1. */
function completeProcessCreation(fields: OpenFields): void {
  alias(fields, 'Image', 'NewProcessName');
  alias(fields, 'ParentImage', 'ParentProcessName');
  alias(fields, 'LogonId', 'SubjectLogonId');
  const user = accountOf(fields, 'SubjectDomainName', 'SubjectUserName');
  if (user !== undefined) fields.User ??= user;
  const level = INTEGRITY_LEVEL.get(textOf(fields, 'MandatoryLabel') ?? '');
  if (level !== undefined) fields.IntegrityLevel ??= level;
}

/** Security 4657 under the names of Sysmon 13; `%%1876` is REG_DWORD, `%%1877` REG_QWORD. */
function completeRegistryChange(fields: OpenFields): void {
  alias(fields, 'Image', 'ProcessName');
  const key = textOf(fields, 'ObjectName')
    ?.replace(/^\\REGISTRY\\MACHINE(?=\\|$)/i, 'HKLM')
    .replace(/^\\REGISTRY\\USER(?=\\|$)/i, 'HKU');
  const name = textOf(fields, 'ObjectValueName');
  if (key !== undefined) fields.TargetObject = name === undefined ? key : `${key}\\${name}`;
  const value = textOf(fields, 'NewValue');
  if (value === undefined) return;
  const width = fields.NewValueType === '%%1876' ? 8 : fields.NewValueType === '%%1877' ? 16 : 0;
  const number = Number(value);
  fields.Details =
    width > 0 && Number.isSafeInteger(number)
      ? `${width === 8 ? 'DWORD' : 'QWORD'} (0x${number.toString(16).padStart(width, '0')})`
      : value;
}

/** Unnamed `<Data>` is a list under `Data` in some shapes, `param1`, `param2` … in others: give both. */
function completePositionalData(fields: OpenFields): void {
  if (fields.Data !== undefined) {
    const list = Array.isArray(fields.Data) ? fields.Data : [fields.Data];
    list.slice(0, 64).forEach((value, index) => {
      fields[`param${index + 1}`] ??= value;
    });
    return;
  }
  if (fields.param1 === undefined) return;
  const list = [];
  for (let index = 1; index <= 64; index++) {
    const value = fields[`param${index}`];
    if (value === undefined) break;
    list.push(value);
  }
  fields.Data = list;
}

function alias(fields: OpenFields, name: string, native: string): void {
  const value = fields[native];
  if (value !== undefined) fields[name] ??= value;
}

function accountOf(fields: OpenFields, domain: string, name: string): string | undefined {
  const user = textOf(fields, name);
  const realm = textOf(fields, domain);
  return user === undefined || realm === undefined ? user : `${realm}\\${user}`;
}
