// What is pasted on a device so that it sends its log to a relay.

/** Where a relay listens in the clear when nothing else was said; syslog over TLS is on 6514 (RFC 5425). */
export const RELAY_PORT = 5514;
export const RELAY_TLS_PORT = 6514;

/** A host name or an address: nothing that a device's command line would read as more. */
const SERVER = /^[A-Za-z0-9](?:[A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?$/;

const LINES: Readonly<Record<string, (server: string) => readonly string[]>> = {
  'fortigate.kv': (server) => [
    'config log syslogd setting',
    '    set status enable',
    `    set server "${server}"`,
    '    set mode udp',
    `    set port ${RELAY_PORT}`,
    '    set format default',
    'end',
  ],
  'mikrotik.routeros': (server) => [
    `/system logging action add name=thapcanh target=remote remote=${server} remote-port=${RELAY_PORT}`,
    ...['info', 'warning', 'error', 'critical'].map(
      (topic) => `/system logging add topics=${topic} action=thapcanh`,
    ),
  ],
  'cisco.ios': (server) => [
    'configure terminal',
    'service timestamps log datetime msec show-timezone year',
    'logging trap informational',
    `logging host ${server} transport udp port ${RELAY_PORT}`,
    'end',
    'write memory',
  ],
};

/**
 * The commands of a device whose format is known; undefined for others, and while `server` is no name
 * or address.
 *
 * @example deviceLines('cisco.ios', '10.40.1.5') // '…\nlogging host 10.40.1.5 transport udp port 5514\n…'
 */
export function deviceLines(format: string | undefined, server: string): string | undefined {
  const lines = linesOf(format);
  return lines === undefined || !SERVER.test(server) ? undefined : lines(server).join('\n');
}

/** Whether there are commands for such a device at all. */
export function hasDeviceLines(format: string | undefined): boolean {
  return linesOf(format) !== undefined;
}

function linesOf(format: string | undefined) {
  return format !== undefined && Object.hasOwn(LINES, format) ? LINES[format] : undefined;
}
