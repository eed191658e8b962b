// A ready configuration for each shipper; which shippers can read what.
import { inputOfFormat, usualInput } from './input-of-format.ts';
import {
  type ConfigFile,
  SHIPPERS,
  type Shipper,
  type ShipperInput,
  type ShipperSettings,
} from './settings.ts';
import { beatConfig } from './shippers/beats.ts';
import { curlScript } from './shippers/curl.ts';
import { fluentBitConfig } from './shippers/fluent-bit.ts';
import { nxlogConfig } from './shippers/nxlog.ts';
import { otelCollectorConfig } from './shippers/otel-collector.ts';
import { relayFluentBitConfig } from './shippers/relay-fluent-bit.ts';
import { relayRsyslogConfig } from './shippers/relay-rsyslog.ts';
import { rsyslogConfig } from './shippers/rsyslog.ts';
import { syslogNgConfig } from './shippers/syslog-ng.ts';
import { vectorConfig } from './shippers/vector.ts';

interface Writer {
  readonly reads: readonly ShipperInput['kind'][];
  readonly write: (settings: ShipperSettings) => ConfigFile;
}

const WRITERS: Readonly<Record<Shipper, Writer>> = {
  'fluent-bit': { reads: ['files', 'windows', 'syslog'], write: fluentBitConfig },
  vector: { reads: ['files', 'syslog'], write: vectorConfig },
  filebeat: { reads: ['files', 'syslog'], write: (settings) => beatConfig('filebeat', settings) },
  winlogbeat: { reads: ['windows'], write: (settings) => beatConfig('winlogbeat', settings) },
  rsyslog: { reads: ['files', 'syslog'], write: rsyslogConfig },
  'syslog-ng': { reads: ['files', 'syslog'], write: syslogNgConfig },
  nxlog: { reads: ['files', 'windows', 'syslog'], write: nxlogConfig },
  'otel-collector': { reads: ['files', 'windows', 'syslog'], write: otelCollectorConfig },
  curl: { reads: ['files'], write: curlScript },
  'relay-rsyslog': { reads: ['syslog'], write: relayRsyslogConfig },
  'relay-fluent-bit': { reads: ['syslog'], write: relayFluentBitConfig },
};

/** The shippers that can read an input, the relay's apart. */
export function shippersFor(input: ShipperInput['kind']): readonly Shipper[] {
  return SHIPPERS.filter(
    (shipper) => !shipper.startsWith('relay-') && WRITERS[shipper].reads.includes(input),
  );
}

/**
 * What a shipper is to read for a source: what the format says. Where no format is registered, or the
 * shipper is a relay (whose lines have as many formats as senders), what the shipper can read.
 * @example inputFor('winlogbeat', undefined) // { kind: 'windows', channels: ['Security', …] }
 */
export function inputFor(shipper: Shipper, format: string | undefined): ShipperInput {
  const input = inputOfFormat(format);
  const { reads } = WRITERS[shipper];
  const isOpen = format === undefined || shipper.startsWith('relay-');
  const [first = input.kind] = reads;
  return isOpen && !reads.includes(input.kind) ? usualInput(first) : input;
}

/**
 * The configuration of a shipper, or undefined when it cannot read such an input (`shippersFor`).
 * The settings are those of `shipperSettingsSchema`, parsed.
 * @example shipperConfig('vector', settings)?.content // the whole of vector.yaml
 */
export function shipperConfig(shipper: Shipper, settings: ShipperSettings): ConfigFile | undefined {
  const { reads, write } = WRITERS[shipper];
  return reads.includes(settings.input.kind) ? write(settings) : undefined;
}
