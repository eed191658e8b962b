// What the addresses of administration carry; what does not fit is dropped.
import { deliveryQuerySchema } from '@thapcanh/api-schema';
import { ROLES } from '@thapcanh/incidents';
import * as z from 'zod';

const words = z.string().max(200).optional().catch(undefined);
const { month, state } = deliveryQuerySchema.shape;

export const usersSearchSchema = z.object({
  q: words,
  role: z.enum(ROLES).optional().catch(undefined),
});
export const organisationsSearchSchema = z.object({
  q: words,
  /** The day on which the tree is shown; today without it. */
  on: z.iso.date().optional().catch(undefined),
  /** The organisation that is open. */
  id: words,
});
export const findSearchSchema = z.object({ q: words });
export const notificationsSearchSchema = z.object({
  month: month.catch(undefined),
  state: state.catch(undefined),
});

/** Whether any of the texts has all the words, however they are written. */
export function finds(query: string | undefined, ...texts: readonly (string | undefined)[]) {
  const within = plain(texts.filter((text) => text !== undefined).join('\n'));
  return plain(query ?? '')
    .split(/\s+/)
    .every((word) => within.includes(word));
}

/** Without diacritics and case: `Khê Thượng` is found by `khe thuong`. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\u0111\u0110]/g, 'd')
    .toLowerCase()
    .trim();
}
