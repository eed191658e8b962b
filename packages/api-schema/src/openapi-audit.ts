// Paths of the audit trail.
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  anchorQuerySchema,
  anchorSchema,
  auditEventSchema,
  auditExportQuerySchema,
  auditLogQuerySchema,
  exportPieceSchema,
} from './audit.ts';
import { list } from './openapi-operation.ts';

export const auditPaths: ZodOpenApiPathsObject = {
  '/v1/audit': {
    get: list('listAudit', 'Who read what, newest first', auditEventSchema, auditLogQuerySchema),
  },
  '/v1/audit/export': {
    get: list(
      'exportAudit',
      'Incidents with whole timelines, and the proofs that anchors hold them',
      exportPieceSchema,
      auditExportQuerySchema,
    ),
  },
  '/v1/audit/anchors': {
    get: list('listAnchors', 'Daily anchors from a day on', anchorSchema, anchorQuerySchema),
  },
};
