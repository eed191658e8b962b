import type { Format } from '../format.ts';
import { webCombined } from '../formats/web-combined.ts';

/** Web servers, proxies and what guards them. */
export const WEB: readonly Format[] = [webCombined];
