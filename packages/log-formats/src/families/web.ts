import type { Format } from '../format.ts';
import { apacheError } from '../formats/apache-error.ts';
import { haproxy } from '../formats/haproxy.ts';
import { iisW3c } from '../formats/iis-w3c.ts';
import { javaCatalina, javaSpring } from '../formats/java.ts';
import { nginxError } from '../formats/nginx-error.ts';
import { squidAccess } from '../formats/squid.ts';
import { webCombined } from '../formats/web-combined.ts';

/** Web servers, proxies and what guards them. */
export const WEB: readonly Format[] = [
  webCombined,
  squidAccess,
  nginxError,
  apacheError,
  iisW3c,
  haproxy,
  javaCatalina,
  javaSpring,
];
