import { FORMATS } from '@thapcanh/log-formats';
import {
  inputOfFormat,
  SHIPPERS,
  type Shipper,
  type ShipperInput,
  shipperConfig,
  shippersFor,
} from '@thapcanh/shipper-configs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FILES, KEY, SYSLOG, settingsOf, WINDOWS } from './settings.ts';

function contentOf(shipper: Shipper, input: ShipperInput = FILES, over: object = {}): string {
  const config = shipperConfig(shipper, settingsOf({ input, ...over }));
  if (config === undefined) throw new Error(`${shipper} does not read ${input.kind}`);
  return config.content;
}

const yamlOf = (shipper: Shipper, input: ShipperInput = FILES, over: object = {}): unknown =>
  parse(contentOf(shipper, input, over), { version: '1.1' });

const every = SHIPPERS.flatMap((shipper) =>
  [FILES, WINDOWS, SYSLOG]
    .filter((input) => shipperConfig(shipper, settingsOf({ input })) !== undefined)
    .map((input) => ({ shipper, input, kind: input.kind })),
);

describe('which shipper reads what', () => {
  it('is said before anybody asks for a configuration', () => {
    expect(shippersFor('windows')).toEqual(['fluent-bit', 'winlogbeat', 'nxlog', 'otel-collector']);
    expect(shippersFor('files')).toContain('curl');
    expect(shippersFor('syslog')).not.toContain('relay-rsyslog');
  });

  it('refuses what a shipper cannot read instead of writing nonsense', () => {
    expect(shipperConfig('winlogbeat', settingsOf({ input: FILES }))).toBeUndefined();
    expect(shipperConfig('curl', settingsOf({ input: SYSLOG }))).toBeUndefined();
  });
});

describe('every configuration', () => {
  it.each(every)(
    'of $shipper for $kind says whose it is, and holds the key',
    ({ shipper, input }) => {
      const content = contentOf(shipper, input);
      expect(content).toContain('# Tháp Canh · LK-TTCDS/nginx-cong · Cổng dịch vụ công · nginx\n');
      expect(content).toContain(KEY);
      expect(content).toContain('intake.lamkhe.example');
      expect(content.endsWith('\n')).toBe(true);
    },
  );

  it.each(every)(
    'of $shipper for $kind has a place for the key when none is given',
    ({ shipper, input }) => {
      const content = contentOf(shipper, input, { key: undefined });
      expect(content).not.toContain(KEY);
      expect(content.match(/tck_PUT_THE_KEY_HERE/g)?.length).toBe(1);
    },
  );

  it.each(every)(
    'of $shipper for $kind uses no TLS where the address has none',
    ({ shipper, input }) => {
      const content = contentOf(shipper, input, { endpoint: 'http://127.0.0.1:4780' });
      expect(content).not.toContain('https://');
      expect(content).toContain('4780');
    },
  );
});

describe('Fluent Bit', () => {
  it('keeps what is not sent on disk, tries without end, compresses NDJSON', () => {
    expect(yamlOf('fluent-bit')).toMatchObject({
      service: { 'storage.path': '/var/lib/fluent-bit/storage' },
      pipeline: {
        inputs: [{ name: 'tail', path: '/var/log/nginx/access.log', 'storage.type': 'filesystem' }],
        outputs: [
          {
            name: 'http',
            host: 'intake.lamkhe.example',
            port: 443,
            uri: '/v1/logs',
            format: 'json_lines',
            compress: 'gzip',
            retry_limit: 'no_limits',
            tls: true,
            'tls.verify': true,
            header: [`Authorization Bearer ${KEY}`],
          },
        ],
      },
    });
  });

  it('takes Windows events as XML: its own form has values without names', () => {
    expect(yamlOf('fluent-bit', WINDOWS)).toMatchObject({
      pipeline: {
        inputs: [
          {
            name: 'winevtlog',
            channels: 'Security,Microsoft-Windows-Sysmon/Operational',
            render_event_as_xml: true,
          },
        ],
      },
    });
  });
});

describe('Vector', () => {
  it('sends the lines as they stand, from a buffer on disk that blocks and is acknowledged', () => {
    expect(yamlOf('vector')).toMatchObject({
      sources: { thapcanh_files: { type: 'file', include: ['/var/log/nginx/access.log'] } },
      sinks: {
        thapcanh: {
          inputs: ['thapcanh_files'],
          uri: 'https://intake.lamkhe.example/v1/logs',
          encoding: { codec: 'text' },
          compression: 'gzip',
          auth: { strategy: 'bearer', token: KEY },
          request: { headers: { 'Content-Type': 'application/x-ndjson' } },
          buffer: { type: 'disk', when_full: 'block' },
          acknowledgements: { enabled: true },
        },
      },
    });
  });
});

describe('the Beats', () => {
  it('speak to _bulk with the port written out and an API key, and set nothing up', () => {
    const output = {
      'queue.disk': { max_size: '5GB' },
      'output.elasticsearch': {
        hosts: ['https://intake.lamkhe.example:443'],
        api_key: `thapcanh:${KEY}`,
        compression_level: 0,
      },
      'setup.ilm.enabled': false,
      'setup.template.enabled': false,
    };
    expect(yamlOf('filebeat')).toMatchObject({
      'filebeat.inputs': [{ type: 'filestream', paths: ['/var/log/nginx/access.log'] }],
      ...output,
    });
    expect(yamlOf('winlogbeat', WINDOWS)).toMatchObject({
      'winlogbeat.event_logs': [
        { name: 'Security' },
        { name: 'Microsoft-Windows-Sysmon/Operational' },
      ],
      ...output,
    });
  });
});

describe('the OpenTelemetry Collector', () => {
  it('keeps its queue in a file storage that the service starts, and never gives up', () => {
    expect(yamlOf('otel-collector')).toMatchObject({
      exporters: {
        otlphttp: {
          logs_endpoint: 'https://intake.lamkhe.example/otlp/v1/logs',
          headers: { Authorization: `Bearer ${KEY}` },
          compression: 'gzip',
          sending_queue: { storage: 'file_storage' },
          retry_on_failure: { max_elapsed_time: 0 },
        },
      },
      service: {
        extensions: ['file_storage'],
        pipelines: { logs: { receivers: ['filelog'], exporters: ['otlphttp'] } },
      },
    });
  });

  it('reads each Windows channel with a receiver of its own, raw', () => {
    expect(yamlOf('otel-collector', WINDOWS)).toMatchObject({
      receivers: {
        'windowseventlog/1': { channel: 'Security', raw: true },
        'windowseventlog/2': { channel: 'Microsoft-Windows-Sysmon/Operational', raw: true },
      },
    });
  });
});

describe('rsyslog', () => {
  it('queues to disk and tries without end, with the whole line in the record', () => {
    const content = contentOf('rsyslog');
    for (const line of [
      'queue.filename="thapcanh"',
      'queue.saveOnShutdown="on"',
      'action.resumeRetryCount="-1"',
      'bulkmode="on"',
      'retryfailures="on"',
      'retryruleset="thapcanh"',
      'usehttps="on"',
      `pwd="${KEY}"`,
      'property(outname="message" name="rawmsg" format="jsonf")',
      'input(type="imfile" file="/var/log/nginx/access.log" tag="thapcanh" ruleset="thapcanh")',
    ]) {
      expect(content).toContain(line);
    }
  });
});

describe('syslog-ng', () => {
  it('keeps a reliable disk buffer and sends again after 429 and 5xx', () => {
    const content = contentOf('syslog-ng');
    expect(content).toContain('disk-buffer(reliable(yes)');
    expect(content).toContain('429 => disconnect');
    expect(content).toContain('503 => disconnect');
    expect(content).toContain('"Content-Type: application/x-ndjson"');
    expect(content).toContain('flags(flow-control)');
  });

  it('reads a pattern of names with a wildcard file', () => {
    const paths = ['/var/log/nginx/*.log', '/srv/*/log/app?.log'];
    const content = contentOf('syslog-ng', { kind: 'files', paths });
    expect(content).toContain(
      'wildcard-file(base-dir("/var/log/nginx") filename-pattern("*.log") recursive(no)',
    );
    expect(content).toContain(
      'wildcard-file(base-dir("/srv") filename-pattern("app?.log") recursive(yes)',
    );
  });
});

describe('NXLog', () => {
  it('queues on disk and names its route', () => {
    const content = contentOf('nxlog', WINDOWS);
    expect(content).toContain('<Select Path="Microsoft-Windows-Sysmon/Operational">*</Select>');
    expect(content).toContain('Module pm_buffer\n  Type Disk');
    expect(content).toContain(`AddHeader Authorization: Bearer ${KEY}`);
    expect(content).toContain('Path thapcanh_in1 => thapcanh_queue => thapcanh_out');
  });
});

describe('the relay', () => {
  it('of rsyslog takes TLS from devices with certificates and says who sent each line', () => {
    const content = contentOf('relay-rsyslog', SYSLOG);
    expect(content).toContain('streamDriver.mode="1" streamDriver.authMode="x509/certvalid"');
    expect(content).toContain('input(type="imtcp" port="6514" ruleset="thapcanh")');
    expect(content).toContain('set $.relay_address = $fromhost-ip;');
    expect(content).toContain('queue.filename="thapcanh"');
  });

  it('of Fluent Bit does the same', () => {
    expect(yamlOf('relay-fluent-bit', SYSLOG)).toMatchObject({
      pipeline: {
        inputs: [
          {
            name: 'syslog',
            mode: 'tcp',
            parser: 'thapcanh_line',
            port: 6514,
            tls: true,
            'tls.verify': true,
            source_address_key: 'relay_address',
            'storage.type': 'filesystem',
          },
          { mode: 'tcp', port: 5514, source_address_key: 'relay_address' },
          { mode: 'udp', port: 5514, source_address_key: 'relay_address' },
        ],
      },
    });
  });
});

describe('what a format reads', () => {
  it('can be shipped by somebody, whichever format it is', () => {
    for (const { id } of FORMATS) {
      const input = inputOfFormat(id);
      const [shipper] = shippersFor(input.kind);
      const config = shipper && shipperConfig(shipper, settingsOf({ input }));
      expect([id, config?.content]).toEqual([id, expect.stringContaining('tck_')]);
    }
  });

  it('is the Windows channels, the usual file, or syslog from a device', () => {
    expect(inputOfFormat('windows.evtx-json').kind).toBe('windows');
    expect(inputOfFormat('web.combined')).toEqual({
      kind: 'files',
      paths: ['/var/log/nginx/access.log', '/var/log/apache2/access.log'],
    });
    expect(inputOfFormat('fortigate')).toEqual({ kind: 'syslog', port: 5514 });
    expect(inputOfFormat('linux.auditd')).toEqual({
      kind: 'files',
      paths: ['/var/log/audit/audit.log'],
    });
    expect(inputOfFormat(undefined).kind).toBe('files');
  });
});
