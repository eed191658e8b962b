// The shippers that an agency may run, by the names their makers give them.
import { configQuerySchema } from '@thapcanh/api-schema';

/** The relays are the province's. */
export const shipperSchema = configQuerySchema.shape.shipper.exclude([
  'relay-rsyslog',
  'relay-fluent-bit',
]);
export const SHIPPERS = shipperSchema.options;
export type AgencyShipper = (typeof SHIPPERS)[number];

export const SHIPPER_NAMES: Readonly<Record<AgencyShipper, string>> = {
  'fluent-bit': 'Fluent Bit',
  vector: 'Vector',
  filebeat: 'Filebeat',
  winlogbeat: 'Winlogbeat',
  rsyslog: 'rsyslog',
  'syslog-ng': 'syslog-ng',
  nxlog: 'NXLog',
  'otel-collector': 'OpenTelemetry Collector',
  curl: 'curl',
};
