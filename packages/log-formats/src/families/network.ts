import type { Format } from '../format.ts';
import { fortigateKv } from '../formats/fortigate.ts';

/** Firewalls, routers, sensors. */
export const NETWORK: readonly Format[] = [fortigateKv];
