import type { Format } from '../format.ts';
import { vnEgovAudit } from '../formats/vn-egov-audit.ts';

/** Applications of e-government and what they run on. */
export const APPLICATION: readonly Format[] = [vnEgovAudit];
