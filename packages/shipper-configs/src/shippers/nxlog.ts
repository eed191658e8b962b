// NXLog (5 or later): batches of lines to /v1/logs, from a queue on disk.
import { endpointOf } from '../endpoint.ts';
import { heading } from '../heading.ts';
import { doubleQuoted, xmlText } from '../quote.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';
import { isWindows } from './fluent-bit.ts';

function eventLog(channels: readonly string[]): readonly string[] {
  return [
    '  Module im_msvistalog',
    '  <QueryXML>',
    '    <QueryList>',
    '      <Query Id="0">',
    ...channels.map((name) => `        <Select Path="${xmlText(name)}">*</Select>`),
    '      </Query>',
    '    </QueryList>',
    '  </QueryXML>',
    '  Exec to_json();',
  ];
}

function inputsOf(input: ShipperInput): readonly (readonly string[])[] {
  switch (input.kind) {
    case 'files':
      return input.paths.map((path) => [
        '  Module im_file',
        `  File ${doubleQuoted(path)}`,
        '  SavePos TRUE',
        '  ReadFromLast FALSE',
      ]);
    case 'windows':
      return [eventLog(input.channels)];
    case 'syslog':
      return ['im_tcp', 'im_udp'].map((module) => [
        `  Module ${module}`,
        '  Host 0.0.0.0',
        `  Port ${input.port}`,
      ]);
  }
}

export function nxlogConfig(settings: ShipperSettings): ConfigFile {
  const { origin, key, isTls } = endpointOf(settings);
  const inputs = inputsOf(settings.input);
  const names = inputs.map((_, at) => `thapcanh_in${at + 1}`);
  const onWindows = isWindows(settings.input);
  const blocks = inputs.map((lines, at) => `<Input ${names[at]}>\n${lines.join('\n')}\n</Input>\n`);
  const authorities = onWindows
    ? '  HTTPSCAFile C:\\Program Files\\nxlog\\cert\\ca.pem\n'
    : '  HTTPSCADir /etc/ssl/certs\n';
  return {
    path: onWindows
      ? 'C:\\Program Files\\nxlog\\conf\\nxlog.d\\thapcanh.conf'
      : '/opt/nxlog/etc/nxlog.d/thapcanh.conf',
    content: `${heading(settings, [
      'Cần NXLog 5 trở lên (om_http có AddHeader và BatchMode). Kiểm tra: nxlog -v',
      ...(onWindows
        ? ['Đặt chứng chỉ CA gốc của máy nhận vào C:\\Program Files\\nxlog\\cert\\ca.pem']
        : []),
    ])}<Extension thapcanh_json>
  Module xm_json
</Extension>
${blocks.join('')}<Processor thapcanh_queue>
  Module pm_buffer
  Type Disk
  MaxSize 5242880
</Processor>
<Output thapcanh_out>
  Module om_http
  URL ${origin}/v1/logs
  ContentType application/x-ndjson
  AddHeader Authorization: Bearer ${key}
  BatchMode multiline
${isTls ? authorities : ''}</Output>
<Route thapcanh>
  Path ${names.join(', ')} => thapcanh_queue => thapcanh_out
</Route>
`,
  };
}
