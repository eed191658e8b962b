import type { Format } from '../format.ts';
import { apacheError } from '../formats/apache-error.ts';
import { apacheSslRequest } from '../formats/apache-ssl-request.ts';
import { haproxy } from '../formats/haproxy.ts';
import { iisW3c } from '../formats/iis-w3c.ts';
import { javaCatalina, javaSpring } from '../formats/java.ts';
import { nginxError } from '../formats/nginx-error.ts';
import { nginxProxyManager } from '../formats/nginx-proxy-manager.ts';
import { openAppsec } from '../formats/open-appsec.ts';
import { squidAccess } from '../formats/squid.ts';
import { traefikAccess, traefikConnection } from '../formats/traefik.ts';
import { webCombined } from '../formats/web-combined.ts';
import { webOwnLayout } from '../formats/web-own-layout.ts';

/** Web servers, proxies and what guards them. */
export const WEB: readonly Format[] = [
  webCombined,
  squidAccess,
  nginxError,
  nginxProxyManager,
  apacheError,
  apacheSslRequest,
  iisW3c,
  haproxy,
  traefikAccess,
  traefikConnection,
  javaCatalina,
  javaSpring,
  openAppsec,
  webOwnLayout,
];
