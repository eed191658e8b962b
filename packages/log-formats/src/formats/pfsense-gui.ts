// Logins to pfSense's web interface, as its PHP says them through syslog.
import { addMatch, type MessagePattern } from '../decode/message-patterns.ts';
import { newFields } from '../fields.ts';
import { defineFormat, type Format } from '../format.ts';

const SENTENCES: readonly MessagePattern[] = [
  {
    pattern:
      /^(?<page>\/\S{1,128}): webConfigurator authentication error for user '(?<username>.*)' from: (?<src_ip>[0-9A-Fa-f.:]{2,45})/s,
    means: { event: 'login', result: 'failure' },
  },
  {
    pattern:
      /^(?<page>\/\S{1,128}): Successful login for user '(?<username>.*)' from: (?<src_ip>[0-9A-Fa-f.:]{2,45})/s,
    means: { event: 'login', result: 'success' },
  },
  {
    pattern:
      /^(?<page>\/\S{1,128}): User logged out for user '(?<username>.*)' from: (?<src_ip>[0-9A-Fa-f.:]{2,45})/s,
    means: { event: 'logout' },
  },
];

export const pfsenseGui: Format = defineFormat({
  id: 'pfsense.gui',
  title: 'pfSense web interface',
  description: 'Logins to pfSense’s webConfigurator, accepted and refused',
  shape: 'text',
  marks: [{ opens: ['…'], has: " for user '" }],
  samples: [
    "<38>Nov 22 08:15:30 fw-xa01 php-fpm[374]: /index.php: webConfigurator authentication error for user 'admin' from: 198.51.100.23",
  ],
  decode: ({ text }) => {
    const fields = newFields();
    fields.message = text;
    return addMatch(fields, text, SENTENCES) ? fields : undefined;
  },
  time: [],
  logsource: { product: 'pfsense', service: 'gui' },
  common: {
    'source.ip': 'src_ip',
    'user.name': 'username',
    'event.action': 'event',
    'event.outcome': 'result',
  },
});
