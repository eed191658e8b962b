// rsyslog (8): files or syslog in, `_bulk` out.
import { heading } from '../heading.ts';
import { doubleQuoted } from '../quote.ts';
import type { ConfigFile, ShipperInput, ShipperSettings } from '../settings.ts';
import { REFUSED_NOTE, recordTemplates, shippingRuleset } from './omelasticsearch.ts';

/** Local lines have no host in them. */
const MEMBERS = [{ name: 'host', property: 'hostname' }];

function inputsOf(input: ShipperInput): string {
  switch (input.kind) {
    case 'files':
      return [
        'module(load="imfile")',
        ...input.paths.map(
          (path) =>
            `input(type="imfile" file=${doubleQuoted(path)} tag="thapcanh" ruleset="thapcanh")`,
        ),
      ].join('\n');
    case 'syslog':
      return [
        'module(load="imptcp")',
        'module(load="imudp")',
        `input(type="imptcp" port="${input.port}" ruleset="thapcanh")`,
        `input(type="imudp" port="${input.port}" ruleset="thapcanh")`,
      ].join('\n');
    case 'windows':
      return '';
  }
}

export function rsyslogConfig(settings: ShipperSettings): ConfigFile {
  return {
    path: '/etc/rsyslog.d/30-thapcanh.conf',
    content: `${heading(settings, [
      'Cần gói rsyslog-elasticsearch. Kiểm tra: rsyslogd -N1 -f /etc/rsyslog.d/30-thapcanh.conf',
      REFUSED_NOTE,
    ])}module(load="omelasticsearch")
${recordTemplates(MEMBERS)}${shippingRuleset(settings, MEMBERS)}${inputsOf(settings.input)}
`,
  };
}
