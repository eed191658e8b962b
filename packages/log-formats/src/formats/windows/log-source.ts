// Which Sigma log sources a Windows event belongs to.
import type { Fields, LogSource } from '../../event.ts';
import { textOf } from '../../fields.ts';
import { IIS_CHANNEL, serviceOfChannel } from './channels.ts';

const SYSMON_CATEGORY: ReadonlyMap<number, string> = new Map([
  [1, 'process_creation'],
  [2, 'file_change'],
  [3, 'network_connection'],
  [4, 'sysmon_status'],
  [5, 'process_termination'],
  [6, 'driver_load'],
  [7, 'image_load'],
  [8, 'create_remote_thread'],
  [9, 'raw_access_thread'],
  [10, 'process_access'],
  [11, 'file_event'],
  [13, 'registry_set'],
  [14, 'registry_rename'],
  [15, 'create_stream_hash'],
  [16, 'sysmon_status'],
  [17, 'pipe_created'],
  [18, 'pipe_created'],
  [19, 'wmi_event'],
  [20, 'wmi_event'],
  [21, 'wmi_event'],
  [22, 'dns_query'],
  [23, 'file_delete'],
  [24, 'clipboard_capture'],
  [25, 'process_tampering'],
  [26, 'file_delete_detected'],
  [27, 'file_block_executable'],
  [28, 'file_block_shredding'],
  [29, 'file_executable_detected'],
  [255, 'sysmon_error'],
]);

const CATEGORY_BY_SERVICE: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map(
  Object.entries({
    sysmon: SYSMON_CATEGORY,
    powershell: new Map([
      [4103, 'ps_module'],
      [4104, 'ps_script'],
    ]),
    'powershell-classic': new Map([
      [400, 'ps_classic_start'],
      [600, 'ps_classic_provider_start'],
      [800, 'ps_classic_script'],
    ]),
    security: new Map([[4688, 'process_creation']]),
  }),
);

/** Kernel-File events of an ETW consumer: opening a file, and renaming one. */
const KERNEL_FILE_CATEGORY: ReadonlyMap<number, string> = new Map([
  [12, 'file_access'],
  [19, 'file_rename'],
  [27, 'file_rename'],
]);

/** Sysmon for Linux writes the same events under a channel of its own. */
const LINUX_SYSMON = 'linux-sysmon/operational';

/** A deleted value reported by Security 4657; %%1904 is a new value, %%1905 a changed one. */
const VALUE_DELETED = '%%1906';

/**
 * The log source by channel and event id; the same object for the same log source. Security 4657
 * counts as registry telemetry, as Sysmon 12 and 13 do. Registry events have their narrow category;
 * that `registry_event` is wider is the engine's knowledge.
 */
export function windowsLogSource(fields: Fields): LogSource {
  const channel = typeof fields.Channel === 'string' ? fields.Channel : '';
  const id = Number(fields.EventID);
  if (channel.length === LINUX_SYSMON.length && channel.toLowerCase() === LINUX_SYSMON)
    return linuxLogSource(SYSMON_CATEGORY.get(id));
  const service = serviceOfChannel(channel);
  return logSourceOf(service, categoryOf(fields, service, id));
}

function linuxLogSource(category: string | undefined): LogSource {
  return { ...(category !== undefined && { category }), product: 'linux', service: 'sysmon' };
}

const LOG_SOURCES = new Map<string | undefined, Map<string | undefined, LogSource>>();

/** Only names of the tables in this file and of `channels.ts` come here, so that the map stays small. */
function logSourceOf(service: string | undefined, category: string | undefined): LogSource {
  const ofService = LOG_SOURCES.get(service) ?? new Map<string | undefined, LogSource>();
  const known = ofService.get(category);
  if (known !== undefined) return known;
  const made: LogSource = Object.freeze({
    ...(category !== undefined && { category }),
    product: 'windows',
    ...(service !== undefined && { service }),
  });
  LOG_SOURCES.set(service, ofService.set(category, made));
  return made;
}

function categoryOf(fields: Fields, service: string | undefined, id: number): string | undefined {
  if (service === 'sysmon' && id === 12)
    return /^delete/i.test(textOf(fields, 'EventType') ?? '') ? 'registry_delete' : 'registry_add';
  if (service === 'security' && id === 4657)
    return fields.OperationType === VALUE_DELETED ? 'registry_delete' : 'registry_set';
  if (service === undefined)
    return fields.Channel === IIS_CHANNEL
      ? 'webserver'
      : fields.Provider_Name === 'Microsoft-Windows-Kernel-File'
        ? KERNEL_FILE_CATEGORY.get(id)
        : undefined;
  return CATEGORY_BY_SERVICE.get(service)?.get(id);
}
