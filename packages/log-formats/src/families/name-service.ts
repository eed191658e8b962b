import type { Format } from '../format.ts';
import { bind } from '../formats/bind.ts';
import { dnsmasq } from '../formats/dnsmasq.ts';
import { windowsDnsDebug } from '../formats/windows-dns-debug.ts';

/** DNS and DHCP servers. */
export const NAME_SERVICE: readonly Format[] = [bind, dnsmasq, windowsDnsDebug];
