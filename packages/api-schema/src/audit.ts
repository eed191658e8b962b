// The audit trail: exports that are verified elsewhere, and the anchors that cover them.
import { AUDIT_ACTIONS, exportFilterSchema } from '@thapcanh/audit';
import * as z from 'zod';
import { pageQuerySchema } from './page.ts';

export {
  type Anchor,
  type AuditEvent,
  anchorSchema,
  auditEventSchema,
  type ExportPiece,
  exportPieceSchema,
} from '@thapcanh/audit';

/** `GET /v1/audit`: the last seven days unless `from` says otherwise. */
export const auditLogQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** A user's sub. */
  actor: z.string().max(128).optional(),
  incident: z.string().max(128).optional(),
  action: z.enum(AUDIT_ACTIONS).optional(),
});
export type AuditLogQuery = z.infer<typeof auditLogQuerySchema>;

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
