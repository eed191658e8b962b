// OpenTelemetry Collector (contrib): OTLP over HTTP.
import { endpointOf } from '../endpoint.ts';
import { heading } from '../heading.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';
import { writeYaml } from '../write-yaml.ts';
import { isWindows } from './fluent-bit.ts';

function receiversOf(input: ShipperInput): Readonly<Record<string, unknown>> {
  // Without the 0, what the exporter's queue had no room for is dropped after five minutes.
  const kept = {
    storage: 'file_storage',
    retry_on_failure: { enabled: true, max_elapsed_time: 0 },
  };
  switch (input.kind) {
    case 'files':
      return {
        filelog: {
          include: input.paths,
          start_at: 'beginning',
          include_file_path: true,
          max_log_size: '1MiB',
          ...kept,
        },
      };
    case 'windows':
      return Object.fromEntries(
        input.channels.map((channel, at) => [
          `windowseventlog/${at + 1}`,
          { channel, raw: true, start_at: 'beginning', ...kept },
        ]),
      );
    case 'syslog':
      return {
        tcplog: { listen_address: `0.0.0.0:${input.port}`, add_attributes: true },
        udplog: { listen_address: `0.0.0.0:${input.port}`, add_attributes: true },
      };
  }
}

export function otelCollectorConfig(settings: ShipperSettings): ConfigFile {
  const { origin, key } = endpointOf(settings);
  const receivers = receiversOf(settings.input);
  const onWindows = isWindows(settings.input);
  return {
    path: onWindows
      ? 'C:\\Program Files\\OpenTelemetry Collector\\config.yaml'
      : '/etc/otelcol-contrib/config.yaml',
    content: `${heading(settings, [
      'Bản "contrib" của OpenTelemetry Collector. Kiểm tra: otelcol-contrib validate --config config.yaml',
    ])}${writeYaml({
      extensions: {
        file_storage: {
          directory: onWindows ? 'C:\\ProgramData\\otelcol' : '/var/lib/otelcol/storage',
          create_directory: true,
        },
      },
      receivers,
      processors: { batch: { send_batch_size: 1000, send_batch_max_size: 2000, timeout: '5s' } },
      exporters: {
        otlphttp: {
          logs_endpoint: `${origin}/otlp/v1/logs`,
          headers: { Authorization: `Bearer ${key}` },
          compression: 'gzip',
          timeout: '60s',
          sending_queue: { enabled: true, queue_size: 10_000, storage: 'file_storage' },
          retry_on_failure: { enabled: true, max_interval: '60s', max_elapsed_time: 0 },
        },
      },
      service: {
        extensions: ['file_storage'],
        pipelines: {
          logs: {
            receivers: Object.keys(receivers),
            processors: ['batch'],
            exporters: ['otlphttp'],
          },
        },
      },
    })}`,
  };
}
