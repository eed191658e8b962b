// Elastic's pipelines move members of `winlog.event_data` to names of ECS: here they come back, so that
// rules see the event as the event log wrote it.
// @see https://github.com/elastic/integrations/tree/main/packages/windows
import type { FieldValue } from '../../event.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  memberOf,
  type OpenFields,
} from '../../fields.ts';
import { serviceOfChannel } from './channels.ts';

/** Where a name of `EventData` went; the first path that holds a scalar or a list is taken. */
interface Move {
  readonly name: string;
  readonly paths: readonly (readonly string[])[];
  /** Event ids whose data has this name; absent: any. */
  readonly ids?: ReadonlySet<number>;
}

function move(name: string, from: string, ids?: readonly number[]): Move {
  const paths = from.split(' ').map((path) => path.split('.'));
  return { name, paths, ...(ids && { ids: new Set(ids) }) };
}

/** Sysmon events of one process reaching for another: it is the source. */
const BETWEEN_PROCESSES = [8, 10];
const OF_ONE_PROCESS = Array.from({ length: 29 }, (_, index) => index + 1).filter(
  (id) => !BETWEEN_PROCESSES.includes(id),
);

const MOVES: Readonly<Record<string, readonly Move[]>> = {
  sysmon: [
    move('Image', 'process.executable', OF_ONE_PROCESS),
    move('ProcessId', 'process.pid', OF_ONE_PROCESS),
    move('ProcessGuid', 'process.entity_id', OF_ONE_PROCESS),
    move('SourceImage', 'process.executable', BETWEEN_PROCESSES),
    move('SourceProcessId', 'process.pid', BETWEEN_PROCESSES),
    move('SourceProcessGUID', 'process.entity_id', BETWEEN_PROCESSES),
    move('SourceThreadId', 'process.thread.id', BETWEEN_PROCESSES),
    move('CommandLine', 'process.command_line', [1]),
    move('CurrentDirectory', 'process.working_directory', [1]),
    move('ParentImage', 'process.parent.executable', [1]),
    move('ParentCommandLine', 'process.parent.command_line', [1]),
    move('ParentProcessId', 'process.parent.pid', [1]),
    move('ParentProcessGuid', 'process.parent.entity_id', [1]),
    move('OriginalFileName', 'process.pe.original_file_name', [1]),
    move('OriginalFileName', 'file.pe.original_file_name', [7]),
    move('Company', 'process.pe.company', [1]),
    move('Company', 'file.pe.company', [7]),
    move('Description', 'process.pe.description', [1]),
    move('Description', 'file.pe.description', [7]),
    move('FileVersion', 'process.pe.file_version', [1]),
    move('FileVersion', 'file.pe.file_version', [7]),
    move('Product', 'process.pe.product', [1]),
    move('Product', 'file.pe.product', [7]),
    move('ImageLoaded', 'file.path', [6, 7]),
    move('Signed', 'file.code_signature.signed', [6, 7]),
    move('Signature', 'file.code_signature.subject_name', [6, 7]),
    move('SignatureStatus', 'file.code_signature.status', [6, 7]),
    move('Device', 'file.path', [9]),
    move('TargetFilename', 'file.path', [2, 11, 15, 23, 26, 27, 28, 29]),
    move('PipeName', 'file.name', [17, 18]),
    move('TargetObject', 'registry.path', [12, 13, 14]),
    move('Protocol', 'network.transport', [3]),
    move('SourceIp', 'source.ip', [3]),
    move('SourcePort', 'source.port', [3]),
    move('SourceHostname', 'source.domain', [3]),
    move('DestinationIp', 'destination.ip', [3]),
    move('DestinationPort', 'destination.port', [3]),
    move('DestinationHostname', 'destination.domain', [3]),
    move('QueryName', 'dns.question.name', [22]),
    move('Archived', 'sysmon.file.archived', [23]),
    move('IsExecutable', 'sysmon.file.is_executable', [23, 26]),
    move('RuleName', 'rule.name'),
  ],
  security: [
    move('NewProcessName', 'process.executable', [4688]),
    move('NewProcessId', 'process.pid', [4688]),
    move('ParentProcessName', 'process.parent.executable process.parent.name', [4688]),
    move('CommandLine', 'process.command_line', [4688]),
    move('ProcessName', 'process.executable', [4624, 4625, 4648, 4656, 4657, 4663, 4673, 4689]),
    move('IpAddress', 'source.ip', [4624, 4625, 4648, 4768, 4769, 4770, 4771, 5140, 5145]),
    move('IpPort', 'source.port', [4624, 4625, 4648, 4768, 4769, 4770, 4771, 5140, 5145]),
    move('WorkstationName', 'source.domain', [4624, 4625]),
    move('Workstation', 'source.domain', [4776]),
    move('ServiceName', 'service.name', [4697]),
  ],
  powershell: [
    move('ScriptBlockText', 'powershell.file.script_block_text', [4104]),
    move('ScriptBlockId', 'powershell.file.script_block_id', [4104]),
    move('Path', 'file.path', [4104]),
  ],
};

/** Adds what ECS took out of the event's data; what stands there already stays. */
export function addFromEcs(fields: OpenFields, json: JsonObject): void {
  const channel = typeof fields.Channel === 'string' ? fields.Channel : '';
  const service = serviceOfChannel(channel) ?? '';
  const moves = Object.hasOwn(MOVES, service) ? MOVES[service] : undefined;
  if (moves === undefined) return;
  const id = Number(fields.EventID);
  for (const { name, paths, ids } of moves) {
    if (fields[name] !== undefined || ids?.has(id) === false) continue;
    const value = firstValue(json, paths);
    if (value !== undefined) fields[name] = value;
  }
  if (service === 'sysmon') addComposed(fields, json, id);
}

/** What the pipelines take apart, put together again. */
function addComposed(fields: OpenFields, json: JsonObject, id: number): void {
  setAbsent(fields, 'User', accountOf(json));
  setAbsent(fields, 'Hashes', hashesOf(json));
  if (id === 3) {
    const direction = firstValue(json, [['network', 'direction']]);
    if (direction === 'egress') setAbsent(fields, 'Initiated', 'true');
    if (direction === 'ingress') setAbsent(fields, 'Initiated', 'false');
  }
  if (id === 13) setAbsent(fields, 'Details', registryDetails(json));
  if (id === 22) setAbsent(fields, 'QueryResults', queryResults(json));
}

function setAbsent(fields: OpenFields, name: string, value: FieldValue | undefined): void {
  if (value !== undefined && fields[name] === undefined) fields[name] = value;
}

function accountOf(json: JsonObject): string | undefined {
  const name = textAt(json, 'user', 'name');
  const domain = textAt(json, 'user', 'domain');
  return name === undefined || domain === undefined ? name : `${domain}\\${name}`;
}

const DIGESTS = ['SHA1', 'MD5', 'SHA256', 'IMPHASH'];

/** `SHA1=…,MD5=…,SHA256=…,IMPHASH=…` as Sysmon writes it, of the process or the file. */
function hashesOf(json: JsonObject): string | undefined {
  for (const owner of ['process', 'file', 'dll']) {
    const found = DIGESTS.flatMap((digest) => {
      const key = digest.toLowerCase();
      const value = textAt(json, owner, 'hash', key) ?? textAt(json, owner, 'pe', key);
      return value === undefined ? [] : [`${digest}=${value.toUpperCase()}`];
    });
    if (found.length > 0) return found.join(',');
  }
  return undefined;
}

/** A registry value in Sysmon's words: `DWORD (0x00000001)` for numbers, else the text. */
function registryDetails(json: JsonObject): string | undefined {
  const data = valueAt(json, ['registry', 'data', 'strings']);
  const text = Array.isArray(data) ? data[0] : data;
  if (typeof text !== 'string') return undefined;
  const type = textAt(json, 'registry', 'data', 'type') ?? '';
  const number = Number(text);
  if (!/^(?:SZ|REG)_[DQ]WORD$/.test(type) || !Number.isSafeInteger(number)) return text;
  if (type.endsWith('_DWORD')) return `DWORD (0x${number.toString(16).padStart(8, '0')})`;
  const digits = number.toString(16).padStart(16, '0');
  return `QWORD (0x${digits.slice(0, 8)}-0x${digits.slice(8)})`;
}

function queryResults(json: JsonObject): string | undefined {
  const ips = valueAt(json, ['dns', 'resolved_ip']);
  if (!Array.isArray(ips) || ips.length === 0) return undefined;
  return `${ips.filter((ip) => typeof ip === 'string').join(';')};`;
}

function textAt(json: JsonObject, ...path: readonly string[]): string | undefined {
  const value = valueAt(json, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function firstValue(json: JsonObject, paths: Move['paths']): FieldValue | undefined {
  for (const path of paths) {
    const value = valueAt(json, path);
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'object') return value;
  }
  return undefined;
}

function valueAt(json: JsonObject, path: readonly string[]): Json | undefined {
  let at: Json | undefined = json;
  for (const name of path) at = isJsonObject(at) ? memberOf(at, name) : undefined;
  return at;
}
