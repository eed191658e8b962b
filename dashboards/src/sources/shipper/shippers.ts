// What ships a log, by the names their makers give them.
import { configQuerySchema } from '@thapcanh/api-schema';

export const shipperSchema = configQuerySchema.shape.shipper;
export const SHIPPERS = shipperSchema.options;
export type Shipper = (typeof SHIPPERS)[number];

/** `relay-…` ships for others: the province's syslog server. */
export const SHIPPER_NAMES: Readonly<Record<Shipper, string>> = {
  'fluent-bit': 'Fluent Bit',
  vector: 'Vector',
  filebeat: 'Filebeat',
  winlogbeat: 'Winlogbeat',
  rsyslog: 'rsyslog',
  'syslog-ng': 'syslog-ng',
  nxlog: 'NXLog',
  'otel-collector': 'OpenTelemetry Collector',
  curl: 'curl',
  'relay-rsyslog': 'rsyslog',
  'relay-fluent-bit': 'Fluent Bit',
};
