import type { Format } from '../format.ts';

/** DNS and DHCP servers. */
export const NAME_SERVICE: readonly Format[] = [];
