// Who works beside the caller: which cases others have open, and who is on shift.
import { openCaseSchema, shiftSchema } from '@thapcanh/incidents';
import * as z from 'zod';

/** Cases that the caller has open: what `PUT` and `DELETE /v1/incidents/{id}/viewing` answer. */
export const ownViewingSchema = z.object({ items: z.array(openCaseSchema) });
export type OwnViewing = z.infer<typeof ownViewingSchema>;

/** A case that somebody else has open, by their sub. */
export const viewerSchema = openCaseSchema.extend({ sub: z.string() });
export type Viewer = z.infer<typeof viewerSchema>;

/** A person on shift. */
export const onShiftSchema = shiftSchema.pick({ sub: true, since: true, until: true });
export type OnShift = z.infer<typeof onShiftSchema>;

/** `GET /v1/presence` */
export const presenceSchema = z.object({
  /** Of cases that the caller may see; whoever opened first comes first. */
  viewing: z.array(viewerSchema),
  /** Who ends first comes first; the caller among them. */
  onShift: z.array(onShiftSchema),
});
export type PresenceView = z.infer<typeof presenceSchema>;

/** `PUT /v1/shifts/{sub}`: until when, at most 24 hours ahead. */
export const shiftBodySchema = z.strictObject({ until: z.iso.datetime({ offset: true }) });
