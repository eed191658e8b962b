import type { Format } from '../format.ts';

/** Mail servers. */
export const MAIL: readonly Format[] = [];
