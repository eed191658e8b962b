// Filebeat and Winlogbeat (7 or 8): Elasticsearch's `_bulk`, with an API key.
import { endpointOf, originWithPort } from '../endpoint.ts';
import { heading } from '../heading.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';
import { writeYaml } from '../write-yaml.ts';
import { isWindows } from './fluent-bit.ts';

/** Events from before the Beat was installed that it still reads. */
const IGNORE_OLDER = '72h';

function inputOf({ input, source }: ShipperSettings): Readonly<Record<string, unknown>> {
  switch (input.kind) {
    case 'files':
      return {
        'filebeat.inputs': [
          {
            type: 'filestream',
            id: `thapcanh-${source}`,
            paths: input.paths,
            message_max_bytes: 1_048_576,
          },
        ],
      };
    case 'syslog':
      return {
        'filebeat.inputs': ['tcp', 'udp'].map((type) => ({
          type,
          host: `0.0.0.0:${input.port}`,
          max_message_size: '64KiB',
        })),
      };
    case 'windows':
      return {
        'winlogbeat.event_logs': input.channels.map((name) => ({
          name,
          ignore_older: IGNORE_OLDER,
        })),
      };
  }
}

function pathOf(beat: 'filebeat' | 'winlogbeat', input: ShipperInput): string {
  if (!isWindows(input)) return `/etc/${beat}/${beat}.yml`;
  const folder = beat === 'filebeat' ? 'Filebeat' : 'Winlogbeat';
  return `C:\\Program Files\\${folder}\\${beat}.yml`;
}

export function beatConfig(beat: 'filebeat' | 'winlogbeat', settings: ShipperSettings): ConfigFile {
  const endpoint = endpointOf(settings);
  return {
    path: pathOf(beat, settings.input),
    content: `${heading(settings, [
      `Kiểm tra: ${beat} test config rồi ${beat} test output`,
    ])}${writeYaml({
      ...inputOf(settings),
      'queue.disk': { max_size: '5GB' },
      'output.elasticsearch': {
        hosts: [originWithPort(endpoint)],
        api_key: `thapcanh:${endpoint.key}`,
        // Beats compress under `application/json`, which the gateway takes for text.
        compression_level: 0,
        bulk_max_size: 1600,
        timeout: 60,
        'backoff.init': '1s',
        'backoff.max': '60s',
        allow_older_versions: true,
      },
      'setup.ilm.enabled': false,
      'setup.template.enabled': false,
    })}`,
  };
}
