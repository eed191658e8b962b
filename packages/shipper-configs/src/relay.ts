// What both kinds of relay have in common, with each other and with what resolves their records.
import type { ShipperSettings } from './settings.ts';

/** Member of a relay's record that says which address sent the line. */
export const RELAY_ADDRESS = 'relay_address';

/** As Fluent Bit writes it: `tcp://192.0.2.1:40000`, an IPv6 address without brackets too. */
const PEER = /^(?:tcp|udp|dtls):\/\/(.+):\d{1,5}$/;

/**
 * The address in what a relay wrote: rsyslog writes it bare, Fluent Bit with transport and port.
 * @example addressOfRelayed('tcp://192.0.2.1:40000') // '192.0.2.1'
 */
export function addressOfRelayed(text: string): string {
  return PEER.exec(text)?.[1] ?? text;
}

/** Syslog over TLS (RFC 5425). */
export const RELAY_TLS_PORT = 6514;

export const RELAY_TLS = {
  ca: '/etc/thapcanh/ca.pem',
  certificate: '/etc/thapcanh/relay.pem',
  key: '/etc/thapcanh/relay-key.pem',
} as const;

/** What the heading of a relay's configuration says: how it works, and whose address is whose. */
export function relayNotes({ senders = [] }: ShipperSettings): readonly string[] {
  if (senders.length === 0) return [...NOTES, 'Sổ nguồn chưa có địa chỉ nào cho máy này.'];
  return [
    ...NOTES,
    'Theo sổ nguồn khi xuất tệp này (đổi trong sổ, không đổi ở đây):',
    ...senders.map(({ sender, agency, source }) => `  ${sender} → ${agency}/${source}`),
  ];
}

const NOTES: readonly string[] = [
  'Máy chuyển tiếp của tỉnh: nhận syslog TLS ở cổng 6514 và syslog thường từ mạng nội bộ.',
  'Mỗi dòng mang địa chỉ máy gửi; Tháp Canh tra địa chỉ đó trong sổ nguồn để biết là của cơ quan nào.',
  'Địa chỉ chưa có trong sổ: dòng được giữ ở nguồn chờ phân loại của cơ quan vận hành máy này, không mất.',
];
