// Windows fields under the common names.
import type { Fields } from '../../event.ts';
import { textOf } from '../../fields.ts';
import type { FormatSpec } from '../../format.ts';

/** Log-on events: the account named as target is the one that acts. */
const TARGET_ACTS = new Set([
  4624, 4625, 4634, 4647, 4768, 4769, 4770, 4771, 4772, 4773, 4774, 4775, 4776, 4777,
]);
const FAILED_LOGON = new Set([4625, 4771, 4773, 4775, 4777]);

const ACTIONS: ReadonlyMap<number, string> = new Map([
  [1102, 'audit-log-cleared'],
  [4624, 'logged-in'],
  [4625, 'logon-failed'],
  [4634, 'logged-out'],
  [4648, 'logged-in-explicit'],
  [4657, 'registry-value-modified'],
  [4672, 'logged-in-special'],
  [4688, 'created-process'],
  [4697, 'service-installed'],
  [4698, 'scheduled-task-created'],
  [4720, 'added-user-account'],
  [4724, 'reset-password'],
  [4725, 'disabled-user-account'],
  [4726, 'deleted-user-account'],
  [4728, 'added-member-to-group'],
  [4732, 'added-member-to-group'],
  [4740, 'locked-out-user-account'],
  [4756, 'added-member-to-group'],
  [4768, 'kerberos-authentication-ticket-requested'],
  [4769, 'kerberos-service-ticket-requested'],
  [4771, 'kerberos-preauth-failed'],
  [4776, 'credential-validated'],
]);

export const WINDOWS_COMMON: FormatSpec['common'] = {
  'host.name': 'Computer',
  'event.code': (fields) => String(fields.EventID),
  'event.provider': 'Provider_Name',
  'event.action': (fields) =>
    isSecurity(fields) ? ACTIONS.get(Number(fields.EventID)) : undefined,
  'event.outcome': outcomeOf,
  'user.name': (fields) => accountOf(fields)?.name,
  'user.domain': (fields) => accountOf(fields)?.domain,
  'user.target.name': (fields) => {
    if (targetActs(fields)) return undefined;
    return textOf(fields, 'TargetUserName') ?? textOf(fields, 'MemberName');
  },
  'source.ip': ['SourceIp', 'IpAddress', 'SourceAddress', 'ClientAddress', 'c-ip'],
  'source.port': ['SourcePort', 'IpPort'],
  'destination.ip': ['DestinationIp', 'DestAddress'],
  'destination.port': ['DestinationPort', 'DestPort'],
  'network.transport': (fields) => {
    const protocol = textOf(fields, 'Protocol')?.toLowerCase();
    return protocol === '6' ? 'tcp' : protocol === '17' ? 'udp' : protocol;
  },
  'process.executable': processOf,
  'process.name': (fields) => baseName(processOf(fields)),
  'process.command_line': 'CommandLine',
  'process.parent.executable': 'ParentImage',
  'process.parent.command_line': 'ParentCommandLine',
  'file.path': filePathOf,
  'file.name': (fields) => baseName(filePathOf(fields)),
  'file.hash.md5': (fields) => hashOf(fields, 'MD5'),
  'file.hash.sha1': (fields) => hashOf(fields, 'SHA1'),
  'file.hash.sha256': (fields) => hashOf(fields, 'SHA256'),
  'dns.question.name': ['QueryName', 'QNAME'],
  'http.request.method': 'cs-method',
  'http.response.status_code': 'sc-status',
  'url.original': (fields) => targetOf(fields),
  'url.path': 'cs-uri-stem',
  'url.query': 'cs-uri-query',
  'user_agent.original': 'cs-user-agent',
};

/** IIS's event log has its columns: a request's target in two parts. */
function targetOf(fields: Fields): string | undefined {
  const stem = textOf(fields, 'cs-uri-stem');
  const query = textOf(fields, 'cs-uri-query') ?? '-';
  return stem === undefined || query === '-' ? stem : `${stem}?${query}`;
}

function isSecurity(fields: Fields): boolean {
  return fields.Channel === 'Security';
}

function targetActs(fields: Fields): boolean {
  return isSecurity(fields) && TARGET_ACTS.has(Number(fields.EventID));
}

function outcomeOf(fields: Fields): string | undefined {
  if (!isSecurity(fields)) return undefined;
  if (FAILED_LOGON.has(Number(fields.EventID))) return 'failure';
  const said = `${textOf(fields, 'EventType') ?? ''} ${textOf(fields, 'Keywords') ?? ''}`;
  if (/failure|0x8010000000000000|-9218868437227405312/i.test(said)) return 'failure';
  if (/success|0x8020000000000000|-9214364837600034816/i.test(said)) return 'success';
  return undefined;
}

function accountOf(fields: Fields): { name: string; domain?: string } | undefined {
  if (targetActs(fields))
    return account(textOf(fields, 'TargetUserName'), textOf(fields, 'TargetDomainName'));
  return (
    account(textOf(fields, 'SubjectUserName'), textOf(fields, 'SubjectDomainName')) ??
    account(textOf(fields, 'User') ?? textOf(fields, 'DetectionUser') ?? textOf(fields, 'UserName'))
  );
}

/** `DOMAIN\name` and `name@DOMAIN` taken apart. */
function account(
  written: string | undefined,
  domain?: string,
): { name: string; domain?: string } | undefined {
  if (written === undefined) return undefined;
  const slash = written.lastIndexOf('\\');
  if (slash > 0) return { name: written.slice(slash + 1), domain: written.slice(0, slash) };
  const at = written.lastIndexOf('@');
  const name = at > 0 ? written.slice(0, at) : written;
  const realm = domain ?? (at > 0 ? written.slice(at + 1) : undefined);
  return realm === undefined ? { name } : { name, domain: realm };
}

function processOf(fields: Fields): string | undefined {
  return textOf(fields, 'Image') ?? textOf(fields, 'SourceImage') ?? textOf(fields, 'ProcessName');
}

function filePathOf(fields: Fields): string | undefined {
  const target = textOf(fields, 'TargetFilename') ?? textOf(fields, 'ImageLoaded');
  if (target !== undefined) return target;
  if (fields.ObjectType === 'File') return textOf(fields, 'ObjectName');
  const path = textOf(fields, 'Path');
  return path?.startsWith('file:_') ? path.slice('file:_'.length).split(';', 1)[0] : undefined;
}

function baseName(path: string | undefined): string | undefined {
  return path?.slice(path.lastIndexOf('\\') + 1);
}

/** One digest of Sysmon's `MD5=…,SHA256=…,IMPHASH=…`, in lower case. */
function hashOf(fields: Fields, algorithm: string): string | undefined {
  const hashes = textOf(fields, 'Hashes');
  if (hashes === undefined) return undefined;
  for (const part of hashes.split(',', 8))
    if (part.startsWith(`${algorithm}=`)) return part.slice(algorithm.length + 1).toLowerCase();
  return undefined;
}
