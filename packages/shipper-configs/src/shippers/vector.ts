// Vector, YAML: the lines as they stand, to /v1/logs.
import { endpointOf } from '../endpoint.ts';
import { heading } from '../heading.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';
import { writeYaml } from '../write-yaml.ts';

function sourcesOf(input: ShipperInput): Readonly<Record<string, unknown>> {
  switch (input.kind) {
    case 'files':
      return {
        thapcanh_files: {
          type: 'file',
          include: input.paths,
          read_from: 'beginning',
          max_line_bytes: 1_048_576,
        },
      };
    case 'syslog':
      return Object.fromEntries(
        ['tcp', 'udp'].map((mode) => [
          `thapcanh_${mode}`,
          { type: 'socket', mode, address: `0.0.0.0:${input.port}`, max_length: 65_536 },
        ]),
      );
    case 'windows':
      return {};
  }
}

export function vectorConfig(settings: ShipperSettings): ConfigFile {
  const { origin, key } = endpointOf(settings);
  const sources = sourcesOf(settings.input);
  return {
    path: '/etc/vector/vector.yaml',
    content: `${heading(settings, ['Kiểm tra: vector validate /etc/vector/vector.yaml'])}${writeYaml(
      {
        data_dir: '/var/lib/vector',
        sources,
        sinks: {
          thapcanh: {
            type: 'http',
            inputs: Object.keys(sources),
            uri: `${origin}/v1/logs`,
            method: 'post',
            encoding: { codec: 'text' },
            framing: { method: 'newline_delimited' },
            compression: 'gzip',
            auth: { strategy: 'bearer', token: key },
            request: {
              headers: { 'Content-Type': 'application/x-ndjson' },
              retry_initial_backoff_secs: 1,
              retry_max_duration_secs: 300,
              timeout_secs: 60,
            },
            batch: { max_bytes: 1_000_000, timeout_secs: 5 },
            buffer: { type: 'disk', max_size: 5_368_709_120, when_full: 'block' },
            acknowledgements: { enabled: true },
          },
        },
      },
    )}`,
  };
}
