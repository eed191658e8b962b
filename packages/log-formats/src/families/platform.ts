import type { Format } from '../format.ts';

/** Hypervisors, certificate authorities, identity. */
export const PLATFORM: readonly Format[] = [];
