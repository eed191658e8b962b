// The intake's address in the parts that shippers ask for.
import { KEY_PLACEHOLDER, type ShipperSettings } from './settings.ts';

export interface Endpoint {
  /** Without a path or a slash at its end. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
  readonly key: string;
}

/** An IPv6 address comes without its brackets, as `host` options want it. */
export function endpointOf({ endpoint, key = KEY_PLACEHOLDER }: ShipperSettings): Endpoint {
  const { origin, hostname, port, protocol } = new URL(endpoint);
  const isTls = protocol === 'https:';
  return {
    origin,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTls ? 443 : 80) : Number(port),
    isTls,
    key,
  };
}

/** With the port always written: some clients take 9200 when it is not. */
export function originWithPort({ isTls, host, port }: Endpoint): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${isTls ? 'https' : 'http'}://${name}:${port}`;
}
