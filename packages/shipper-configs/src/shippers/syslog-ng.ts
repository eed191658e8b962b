// syslog-ng (3.38 or later): the lines as they stand, to /v1/logs.
import { endpointOf } from '../endpoint.ts';
import { heading } from '../heading.ts';
import { doubleQuoted } from '../quote.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';

function fileSource(path: string): string {
  const slash = path.lastIndexOf('/');
  const [folder, name] = [path.slice(0, slash) || '/', path.slice(slash + 1)];
  if (!/[*?]/.test(path)) return `  file(${doubleQuoted(path)} flags(no-parse));`;
  const root = folder.replace(/\/[^/]*[*?].*$/, '') || '/';
  const recursive = root === folder ? 'no' : 'yes';
  return `  wildcard-file(base-dir(${doubleQuoted(root)}) filename-pattern(${doubleQuoted(name)}) recursive(${recursive}) flags(no-parse));`;
}

function sourceOf(input: ShipperInput): readonly string[] {
  switch (input.kind) {
    case 'files':
      return input.paths.map(fileSource);
    case 'syslog':
      return ['tcp', 'udp'].map(
        (transport) =>
          `  network(transport("${transport}") ip("0.0.0.0") port(${input.port}) flags(no-parse));`,
      );
    case 'windows':
      return [];
  }
}

/** Statuses after which the same lines are sent again, for as long as it takes. */
const AGAIN = [408, 429, 500, 502, 503, 504].map((status) => `${status} => disconnect`).join(', ');

export function syslogNgConfig(settings: ShipperSettings): ConfigFile {
  const { origin, key } = endpointOf(settings);
  return {
    path: '/etc/syslog-ng/conf.d/thapcanh.conf',
    content: `${heading(settings, [
      'Cần gói syslog-ng-mod-http. Kiểm tra: syslog-ng --syntax-only',
      'Từ syslog-ng 4: thêm content-compression("gzip") vào http() để nén.',
    ])}source s_thapcanh {
${sourceOf(settings.input).join('\n')}
};
destination d_thapcanh {
  http(
    url(${doubleQuoted(`${origin}/v1/logs`)})
    method("POST")
    headers(${doubleQuoted(`Authorization: Bearer ${key}`)}, "Content-Type: application/x-ndjson")
    body("\${MESSAGE}")
    delimiter("\\n")
    batch-lines(1000)
    batch-bytes(1000000)
    batch-timeout(5000)
    timeout(60)
    response-action(${AGAIN})
    disk-buffer(reliable(yes) disk-buf-size(5368709120) mem-buf-size(67108864))
  );
};
log { source(s_thapcanh); destination(d_thapcanh); flags(flow-control); };
`,
  };
}
