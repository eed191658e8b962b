// Settings of a source as an agency has them.
import {
  type ShipperInput,
  type ShipperSettings,
  shipperSettingsSchema,
} from '@thapcanh/shipper-configs';

export const KEY = `tck_${'k'.repeat(12)}_${'S'.repeat(32)}`;

export const FILES: ShipperInput = { kind: 'files', paths: ['/var/log/nginx/access.log'] };
export const WINDOWS: ShipperInput = {
  kind: 'windows',
  channels: ['Security', 'Microsoft-Windows-Sysmon/Operational'],
};
export const SYSLOG: ShipperInput = { kind: 'syslog', port: 5514 };

export function settingsOf(over: Partial<ShipperSettings> = {}): ShipperSettings {
  return shipperSettingsSchema.parse({
    endpoint: 'https://intake.lamkhe.example',
    agency: 'LK-TTCDS',
    source: 'nginx-cong',
    title: 'Cổng dịch vụ công · nginx',
    key: KEY,
    input: FILES,
    ...over,
  });
}
