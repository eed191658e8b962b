// The audit trail: exports that are verified elsewhere, and the anchors that cover them.
import { exportFilterSchema } from '@thapcanh/audit';
import { z } from 'zod';
import { pageQuerySchema } from './page.ts';

export { type Anchor, anchorSchema, type ExportPiece, exportPieceSchema } from '@thapcanh/audit';

/** `GET /v1/audit/export`: one incident; or those of an agency, of a day that is anchored, of both, of all. */
export const auditExportQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  ...exportFilterSchema.shape,
});
export type AuditExportQuery = z.infer<typeof auditExportQuerySchema>;

/** `GET /v1/audit/anchors` */
export const anchorQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  /** The first day, `2026-11-22`. */
  from: z.iso.date(),
});
