// The province's syslog server with Fluent Bit: TLS in, disk queue, the sender's address in each record.
import { heading } from '../heading.ts';
import { RELAY_ADDRESS, RELAY_TLS, RELAY_TLS_PORT, relayNotes } from '../relay.ts';
import type { ConfigFile, ShipperSettings } from '../settings.ts';
import { writeYaml } from '../write-yaml.ts';
import { fluentBitPipeline } from './fluent-bit.ts';

/**
 * The parser that takes any line as it stands: the input adds the sender's address only to what a parser
 * knew, and drops what it did not.
 */
const LINE = 'thapcanh_line';

export function relayFluentBitConfig(settings: ShipperSettings): ConfigFile {
  const port = settings.input.kind === 'syslog' ? settings.input.port : RELAY_TLS_PORT;
  const common = {
    tag: 'thapcanh',
    listen: '0.0.0.0',
    parser: LINE,
    source_address_key: RELAY_ADDRESS,
    buffer_chunk_size: '64K',
    buffer_max_size: '1M',
    'storage.type': 'filesystem',
  };
  const tls = {
    tls: true,
    'tls.verify': true,
    'tls.ca_file': RELAY_TLS.ca,
    'tls.crt_file': RELAY_TLS.certificate,
    'tls.key_file': RELAY_TLS.key,
  };
  const inputs = [
    { name: 'syslog', mode: 'tcp', port: RELAY_TLS_PORT, ...common, ...tls },
    { name: 'syslog', mode: 'tcp', port, ...common },
    { name: 'syslog', mode: 'udp', port, ...common },
  ];
  return {
    path: '/etc/fluent-bit/fluent-bit.yaml',
    content: `${heading(settings, [
      ...relayNotes(settings),
      'Fluent Bit 3.2 trở lên. Kiểm tra: fluent-bit --dry-run -c fluent-bit.yaml',
    ])}${writeYaml({
      parsers: [{ name: LINE, format: 'regex', regex: '^(?<message>.*)$' }],
      ...fluentBitPipeline(settings, inputs, '/var/lib/fluent-bit/storage'),
    })}`,
  };
}
