// What a source's owner can turn on so that more rules see it, by what the source ships.
import type { LogSource } from 'sigma-ts-parser';

/** A text for the agency, and for who works in English. */
export interface Wording {
  readonly vi: string;
  readonly en: string;
}

/** A setting that makes a source give more. */
export interface Setting {
  readonly id: string;
  readonly text: Wording;
  /** The log sources it adds; a rule for one of these is seen once it is on. */
  readonly adds: readonly LogSource[];
  /** It adds this field instead: rules that read it are not seen before. */
  readonly addsField?: string;
}

/** How the formats of a kind of source begin, what it gives as it is, and what it could give. */
export interface SourceKind {
  readonly begins: readonly string[];
  /** Absent: what the format's own samples are. */
  readonly gives?: readonly LogSource[];
  readonly settings: readonly Setting[];
}

const windows = (service: string): LogSource => ({ product: 'windows', service });
const windowsCategory = (category: string): LogSource => ({ product: 'windows', category });
const linux = (service: string): LogSource => ({ product: 'linux', service });
const linuxCategory = (category: string): LogSource => ({ product: 'linux', category });

/** Channels that our shipper configurations read, as Sigma's services, without what must be turned on. */
const WINDOWS_AS_IT_IS = [
  'security',
  'system',
  'application',
  'powershell',
  'powershell-classic',
  'taskscheduler',
  'windefend',
  'wmi',
  'terminalservices-localsessionmanager',
  'firewall-as',
].map(windows);

const SYSMON = [
  'create_remote_thread',
  'create_stream_hash',
  'clipboard_change',
  'dns_query',
  'driver_load',
  'file_block_executable',
  'file_change',
  'file_delete',
  'file_event',
  'file_executable_detected',
  'image_load',
  'network_connection',
  'pipe_created',
  'process_access',
  'process_creation',
  'process_tampering',
  'raw_access_thread',
  'registry_add',
  'registry_delete',
  'registry_event',
  'registry_rename',
  'registry_set',
  'sysmon_error',
  'sysmon_status',
  'wmi_event',
].map(windowsCategory);

const LINUX_LOGS = ['sshd', 'sudo', 'auth', 'syslog', 'cron', 'clamav', 'vsftpd'].map(linux);
const AUDITD = [
  linux('auditd'),
  ...['process_creation', 'file_event', 'network_connection'].map(linuxCategory),
];

export const SOURCE_KINDS: readonly SourceKind[] = [
  {
    begins: ['windows.'],
    gives: WINDOWS_AS_IT_IS,
    settings: [
      {
        id: 'windows.process_command_line',
        text: {
          vi: 'Bật sự kiện 4688 kèm dòng lệnh (Audit Process Creation)',
          en: 'Turn on event 4688 with the command line (Audit Process Creation)',
        },
        adds: [windowsCategory('process_creation')],
      },
      {
        id: 'windows.powershell_logging',
        text: {
          vi: 'Bật ghi nhật ký PowerShell: khối lệnh (4104) và mô-đun (4103)',
          en: 'Turn on PowerShell script block (4104) and module (4103) logging',
        },
        adds: ['ps_script', 'ps_module'].map(windowsCategory),
      },
      {
        id: 'windows.sysmon',
        text: { vi: 'Cài Sysmon', en: 'Install Sysmon' },
        adds: [windows('sysmon'), ...SYSMON],
      },
    ],
  },
  {
    begins: ['linux.auditd'],
    gives: AUDITD,
    settings: [
      {
        id: 'linux.system_logs',
        text: {
          vi: 'Gửi thêm nhật ký hệ thống (auth.log, syslog)',
          en: 'Also ship the system logs (auth.log, syslog)',
        },
        adds: LINUX_LOGS,
      },
    ],
  },
  {
    begins: ['linux.'],
    gives: LINUX_LOGS,
    settings: [
      {
        id: 'linux.auditd',
        text: {
          vi: 'Bật auditd ghi lệnh đã chạy (execve) và tệp quan trọng',
          en: 'Turn on auditd for executed commands (execve) and important files',
        },
        adds: AUDITD,
      },
    ],
  },
  {
    begins: ['squid.'],
    settings: [
      {
        id: 'squid.combined',
        text: {
          vi: 'Dùng định dạng combined của Squid: có thêm User-Agent',
          en: "Use Squid's combined log format: it adds the user agent",
        },
        adds: [],
        addsField: 'c-useragent',
      },
    ],
  },
  {
    begins: ['web.', 'iis.', 'haproxy'],
    settings: [
      {
        id: 'web.error_log',
        text: {
          vi: 'Gửi thêm nhật ký lỗi của máy chủ web',
          en: "Also ship the web server's error log",
        },
        adds: ['apache', 'nginx'].map((product) => ({ product, service: 'error' })),
      },
    ],
  },
];
