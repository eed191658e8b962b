import type { Format } from '../format.ts';
import { cef } from '../formats/cef.ts';
import { gelf } from '../formats/gelf.ts';
import { leef } from '../formats/leef.ts';

/** Formats that many vendors write, each with its own content. */
export const INTERCHANGE: readonly Format[] = [cef, leef, gelf];
