import type { Format } from '../format.ts';
import { checkpointSyslog } from '../formats/checkpoint.ts';
import { ciscoAsa } from '../formats/cisco/asa.ts';
import { ciscoIos } from '../formats/cisco/ios.ts';
import { fortigateKv } from '../formats/fortigate.ts';
import { linuxNetfilter } from '../formats/linux-netfilter.ts';
import { mikrotikRouteros } from '../formats/mikrotik.ts';
import { netflowGoflow2 } from '../formats/netflow-goflow2.ts';
import { paloAlto } from '../formats/paloalto/paloalto.ts';
import { pfsenseFilterlog } from '../formats/pfsense-filterlog.ts';
import { pfsenseGui } from '../formats/pfsense-gui.ts';
import { suricataEve } from '../formats/suricata-eve.ts';
import { windowsFirewallLog } from '../formats/windows-firewall-log.ts';
import { zeekJson } from '../formats/zeek/json.ts';
import { zeekTsv } from '../formats/zeek/tsv.ts';

/** Firewalls, routers, sensors. */
export const NETWORK: readonly Format[] = [
  fortigateKv,
  ciscoAsa,
  ciscoIos,
  paloAlto,
  checkpointSyslog,
  pfsenseFilterlog,
  pfsenseGui,
  mikrotikRouteros,
  linuxNetfilter,
  windowsFirewallLog,
  suricataEve,
  zeekJson,
  zeekTsv,
  netflowGoflow2,
];
