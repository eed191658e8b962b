// Access logs of nginx, Apache and Tomcat.
import { readAccessLine } from '../decode/access-line.ts';
import { WEB_COMMON } from '../decode/web-request.ts';
import { defineFormat, type Format } from '../format.ts';
import { isSquid } from './squid.ts';

export const webCombined: Format = defineFormat({
  id: 'web.combined',
  title: 'Web access log (combined, common)',
  description:
    'nginx, Apache and Tomcat access logs; virtual host and X-Forwarded-For may stand at either end',
  shape: 'text',
  marks: [{ has: '] "' }],
  samples: [
    '198.51.100.23 - - [24/Nov/2026:21:21:07 +0700] "GET /dinhkem/2026/11/giay-to.jpg.jsp?c=whoami HTTP/1.1" 200 312 "-" "curl/8.5.0"',
    'khetha.dongvi.example 2001:db8:7::4 - - [22/Nov/2026:08:15:30 +0700] "GET /tin-tuc?id=12 HTTP/2.0" 200 5123 "https://khetha.dongvi.example/" "Mozilla/5.0"',
    '192.0.2.5 - tuanpv.sxd [22/Nov/2026:08:15:30 +0700] "GET /geoserver/wfs?request=GetFeature HTTP/1.1" 200 15728640',
  ],
  decode: ({ text }) => (isSquid(text) ? undefined : readAccessLine(text)),
  time: ['time'],
  logsource: { category: 'webserver' },
  common: WEB_COMMON,
});
