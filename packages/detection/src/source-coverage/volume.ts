// How much a kind of source usually sends: for planning, before anything was measured.

/** Records a day of one source; an estimate. */
export interface ExpectedVolume {
  readonly low: number;
  readonly high: number;
  /** Month of the estimate. */
  readonly asOf: string;
}

/**
 * How formats begin → records a day of one server or device of a provincial agency. These are our
 * estimates of this month, not measurements; what a source has sent is in its ledger.
 */
const PER_DAY: readonly (readonly [begins: string, low: number, high: number])[] = [
  ['windows.', 5_000, 1_000_000],
  ['linux.auditd', 20_000, 2_000_000],
  ['linux.', 1_000, 50_000],
  ['syslog.', 1_000, 500_000],
  ['web.', 10_000, 2_000_000],
  ['nginx.', 10_000, 2_000_000],
  ['apache.', 10_000, 2_000_000],
  ['iis.', 10_000, 2_000_000],
  ['haproxy', 10_000, 5_000_000],
  ['fortigate.', 500_000, 50_000_000],
  ['paloalto.', 500_000, 50_000_000],
  ['cisco.', 100_000, 20_000_000],
  ['mikrotik.', 5_000, 500_000],
  ['pfsense.', 100_000, 10_000_000],
  ['squid.', 100_000, 5_000_000],
  ['suricata.', 100_000, 10_000_000],
  ['zeek.', 500_000, 20_000_000],
  ['bind.', 200_000, 10_000_000],
  ['dnsmasq.', 20_000, 1_000_000],
  ['postfix.', 10_000, 1_000_000],
  ['dovecot.', 10_000, 1_000_000],
  ['zimbra.', 20_000, 2_000_000],
  ['exchange.', 20_000, 2_000_000],
  ['postgresql.', 10_000, 1_000_000],
  ['vn_egov.', 1_000, 300_000],
];
const AS_OF = '2026-11';

/** What to expect of a source of the format; undefined where nothing can be said. */
export function expectedVolume(format: string): ExpectedVolume | undefined {
  const found = PER_DAY.find(([begins]) => format.startsWith(begins));
  if (found === undefined) return undefined;
  const [, low, high] = found;
  return { low, high, asOf: AS_OF };
}
