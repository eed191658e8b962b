// The log sources of the taxonomy appendix, version 2.1.0.

/** Categories by product; '' is any product. */
const CATEGORIES: Readonly<Record<string, string>> = {
  '': 'antivirus database dns firewall proxy webserver',
  antivirus: '',
  django: 'application',
  linux: 'file_event network_connection process_creation',
  macos: 'file_event process_creation',
  modsecurity: '',
  python: 'application',
  rpc_firewall: 'application',
  ruby_on_rails: 'application',
  spring: 'application',
  sql: 'application',
  windows: `
    clipboard_capture create_remote_thread create_stream_hash dns_query driver_load
    file_access file_block_executable file_block_shredding file_change file_delete
    file_delete_detected file_event file_executable_detected file_rename image_load
    network_connection pipe_created process_access process_creation process_tampering
    process_termination ps_classic_provider_start ps_classic_script ps_classic_start ps_module
    ps_script raw_access_thread registry_add registry_delete registry_event registry_rename
    registry_set sysmon_error sysmon_status wmi_event
  `,
};

/** Services by product; '' is any product. */
const SERVICES: Readonly<Record<string, string>> = {
  '': 'apache',
  apache: 'access error',
  aws: 'cloudtrail',
  azure: 'activitylogs auditlogs pim riskdetection signinlogs',
  bitbucket: 'audit',
  cisco: 'aaa bgp duo ldp',
  gcp: 'gcp.audit google_workspace.admin',
  github: 'audit',
  huawei: 'ldp',
  juniper: 'ldp',
  linux: 'auditd auth clamav cron guacamole sshd sudo syslog vsftpd',
  m365: 'audit exchange threat_detection threat_management',
  okta: 'okta',
  onelogin: 'onelogin.events',
  windows: `
    application application-experience applocker appmodel-runtime appxdeployment-server
    appxpackaging-om bitlocker bits-client capi2 certificateservicesclient-lifecycle-system
    codeintegrity-operational dhcp diagnosis-scripted dns-client dns-server
    dns-server-analytic dns-server-audit driver-framework firewall-as hyper-v-worker iis-configuration
    kernel-event-tracing kernel-shimengine ldap lsa-server msexchange-management ntfs ntlm
    openssh powershell powershell-classic printservice-admin printservice-operational security
    security-mitigations sense servicebus-client shell-core smbclient-security sysmon system
    taskscheduler terminalservices-localsessionmanager vhdmp windefend wmi
  `,
  zeek: 'dce_rpc dns http kerberos rdp smb_files x509',
};

/** Categories with a service: of no product, or of a product's logs that are one category. */
const BOTH: readonly Source[] = [
  [undefined, 'network', 'connection'],
  [undefined, 'network', 'dns'],
];

/** Product, category, service; undefined where the appendix leaves one open. */
type Source = readonly [
  product: string | undefined,
  category: string | undefined,
  service: string | undefined,
];

export const TAXONOMY: readonly Source[] = [
  ...expand(CATEGORIES, (product, name) => [product, name, undefined]),
  ...expand(SERVICES, (product, name) => [product, undefined, name]),
  ...BOTH,
];

function expand(
  table: Readonly<Record<string, string>>,
  make: (product: string | undefined, name: string | undefined) => Source,
): readonly Source[] {
  return Object.entries(table).flatMap(([product, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => make(product || undefined, name || undefined)),
  );
}
