import type { Format } from '../format.ts';

/** Formats that many vendors write, each with its own content. */
export const INTERCHANGE: readonly Format[] = [];
