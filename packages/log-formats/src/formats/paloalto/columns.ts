// The columns of PAN-OS's syslog CSV by log type, in the names of its documentation. Newer versions add columns
// at the end: what a line is too short for is absent.
// @see https://docs.paloaltonetworks.com/ngfw/administration/monitoring/use-syslog-for-monitoring/syslog-field-descriptions

/** Columns before those of the type; an underscore is one that PAN-OS keeps for itself. */
const HEAD = '_ receive_time serial type subtype _ time_generated';
const SESSION =
  'src dst natsrc natdst rule srcuser dstuser app vsys from to inbound_if outbound_if logset _ sessionid repeatcnt sport dport natsport natdport flags proto action';
const GROUPS =
  'dg_hier_level_1 dg_hier_level_2 dg_hier_level_3 dg_hier_level_4 vsys_name device_name';

function columns(text: string): readonly string[] {
  return `${HEAD} ${text}`.split(' ');
}

export const TRAFFIC = columns(
  `${SESSION} bytes bytes_sent bytes_received packets start elapsed category _ seqno actionflags srcloc dstloc _ pkts_sent pkts_received session_end_reason ${GROUPS} action_source src_uuid dst_uuid tunnelid monitortag parent_session_id parent_start_time tunnel assoc_id chunks chunks_sent chunks_received rule_uuid http2_connection link_change_count policy_id link_switches sdwan_cluster sdwan_device_type sdwan_cluster_type sdwan_site dynusergroup_name xff_ip`,
);

export const THREAT = columns(
  `${SESSION} misc threatid category severity direction seqno actionflags srcloc dstloc _ contenttype pcap_id filedigest cloud url_idx user_agent filetype xff referer sender subject recipient reportid ${GROUPS} _ src_uuid dst_uuid http_method tunnelid monitortag parent_session_id parent_start_time tunnel thr_category contentver _ assoc_id ppid http_headers url_category_list rule_uuid http2_connection dynusergroup_name xff_ip`,
);

export const SYSTEM = columns(
  `vsys eventid object _ _ module severity opaque seqno actionflags ${GROUPS}`,
);

export const CONFIG = columns(`host vsys cmd admin client result path seqno actionflags ${GROUPS}`);

/** With a custom format that adds what was changed. */
export const CONFIG_WITH_DETAIL = columns(
  `host vsys cmd admin client result path before_change_detail after_change_detail seqno actionflags ${GROUPS}`,
);

export const GLOBALPROTECT = columns(
  'vsys eventid stage auth_method tunnel_type srcuser srcregion machinename public_ip public_ipv6 private_ip private_ipv6 hostid serialnumber client_ver client_os client_os_ver repeatcnt reason error opaque status location login_duration connect_method error_code portal seqno actionflags high_res_timestamp selection_type response_time priority attempted_gateways gateway',
);
