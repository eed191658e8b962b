// Fluent Bit (3 or later), YAML: NDJSON to /v1/logs.
import { endpointOf } from '../endpoint.ts';
import { heading } from '../heading.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';
import { writeYaml } from '../write-yaml.ts';

type Member = Readonly<Record<string, unknown>>;

/** Where Fluent Bit keeps its place and what is not yet sent. */
export interface Places {
  readonly storage: string;
  readonly position: string;
}

const UNIX: Places = {
  storage: '/var/lib/fluent-bit/storage',
  position: '/var/lib/fluent-bit/thapcanh.db',
};
const WINDOWS: Places = {
  storage: 'C:\\ProgramData\\fluent-bit\\storage',
  position: 'C:\\ProgramData\\fluent-bit\\thapcanh.sqlite',
};

export function isWindows(input: ShipperInput): boolean {
  return (
    input.kind === 'windows' ||
    (input.kind === 'files' && input.paths.every((path) => !path.startsWith('/')))
  );
}

function inputsOf(input: ShipperInput, { position }: Places): readonly Member[] {
  const buffered = { tag: 'thapcanh', 'storage.type': 'filesystem' };
  switch (input.kind) {
    case 'files':
      return [
        {
          name: 'tail',
          path: input.paths.join(','),
          db: position,
          read_from_head: true,
          buffer_max_size: '2M',
          ...buffered,
        },
      ];
    case 'windows':
      return [
        {
          name: 'winevtlog',
          channels: input.channels.join(','),
          db: position,
          render_event_as_xml: true,
          string_inserts: false,
          read_existing_events: true,
          ...buffered,
        },
      ];
    case 'syslog':
      return ['tcp', 'udp'].map((name) => ({
        name,
        listen: '0.0.0.0',
        port: input.port,
        format: 'none',
        ...buffered,
      }));
  }
}

/** What every Fluent Bit of ours does: keep on disk, try until it is accepted, compress. */
export function fluentBitPipeline(
  settings: ShipperSettings,
  inputs: readonly Member[],
  storage: string,
): Member {
  const { host, port, isTls, key } = endpointOf(settings);
  return {
    service: {
      flush: 5,
      'storage.path': storage,
      'storage.sync': 'normal',
      'storage.checksum': true,
      'storage.backlog.mem_limit': '64M',
      'scheduler.base': 5,
      'scheduler.cap': 300,
    },
    pipeline: {
      inputs,
      outputs: [
        {
          name: 'http',
          match: 'thapcanh',
          host,
          port,
          uri: '/v1/logs',
          format: 'json_lines',
          json_date_key: '@timestamp',
          json_date_format: 'iso8601',
          header: [`Authorization Bearer ${key}`],
          compress: 'gzip',
          retry_limit: 'no_limits',
          'storage.total_limit_size': '5G',
          tls: isTls,
          'tls.verify': isTls,
        },
      ],
    },
  };
}

export function fluentBitConfig(settings: ShipperSettings): ConfigFile {
  const onWindows = isWindows(settings.input);
  const places = onWindows ? WINDOWS : UNIX;
  return {
    path: onWindows
      ? 'C:\\Program Files\\fluent-bit\\conf\\fluent-bit.yaml'
      : '/etc/fluent-bit/fluent-bit.yaml',
    content: `${heading(settings, [
      'Fluent Bit 3 trở lên. Kiểm tra: fluent-bit --dry-run -c fluent-bit.yaml',
    ])}${writeYaml(fluentBitPipeline(settings, inputsOf(settings.input, places), places.storage))}`,
  };
}
