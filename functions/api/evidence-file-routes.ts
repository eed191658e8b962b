// Files of evidence: bytes that are kept under their hash, and never shown by a browser.
import { MAX_EVIDENCE_FILE_BYTES } from '@thapcanh/api-schema';
import { evidenceItems } from '@thapcanh/incidents';
import type { EvidenceFiles, IncidentStore } from '@thapcanh/store';
import { disclosesIncident } from './audit-read.ts';
import { attachment } from './file-response.ts';
import { seenIncident, unseen } from './incident-routes.ts';
import { problemResponse, refuse } from './problem.ts';
import type { ApiContext } from './request.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';

export interface EvidenceFileOptions {
  readonly incidents: IncidentStore;
  readonly evidenceFiles: EvidenceFiles;
}

/** `POST /v1/incidents/:id/files`, `GET /v1/incidents/:id/evidence/:record/file`. */
export function evidenceFileRoutes({
  incidents,
  evidenceFiles: files,
}: EvidenceFileOptions): readonly Route[] {
  async function upload(c: ApiContext): Promise<Response> {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length === 0) {
      return problemResponse(refuse('invalid_request', 'Send the file as the body.').refusal);
    }
    if (bytes.length > MAX_EVIDENCE_FILE_BYTES) {
      const detail = `A file is at most ${MAX_EVIDENCE_FILE_BYTES} bytes. Keep it elsewhere and record its hash.`;
      return problemResponse(refuse('body_too_large', detail).refusal);
    }
    const sha256 = await files.put(found.value, bytes);
    return c.json({ sha256, size: bytes.length }, 201);
  }

  async function download(c: ApiContext): Promise<Response> {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const record = await incidents.record(found.value, evidenceItems, c.req.param('record') ?? '');
    if (record?.body.file !== true) return problemResponse(unseen().refusal);
    const { name, sha256 } = record.body;
    const bytes = await files.get(found.value, sha256);
    if (bytes === undefined) throw new Error(`file ${sha256} of ${found.value.id} is gone`);
    disclosesIncident(c, 'evidence.download', found.value, { type: 'evidence', count: 1 });
    return new Response(bytes, {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': attachment(name),
        'content-security-policy': "default-src 'none'; sandbox",
      },
    });
  }

  return [
    { method: 'POST', path: '/v1/incidents/:id/files', roles: RESPONDERS, handle: upload },
    {
      method: 'GET',
      path: '/v1/incidents/:id/evidence/:record/file',
      roles: EVERYBODY,
      handle: download,
    },
  ];
}
