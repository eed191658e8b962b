// Files of evidence that a copy names: each is there, under its hash.
import { createHash } from 'node:crypto';
import type { Objects } from '@thapcanh/store';
import type { EvidenceFile } from '../core-rows.ts';
import type { Findings } from '../finding.ts';

/** @returns how many are there; at most 4 MiB each, so every one is read. */
export async function checkEvidence(
  files: readonly EvidenceFile[],
  evidence: Pick<Objects, 'get'>,
  findings: Findings,
): Promise<number> {
  let whole = 0;
  for (const { incident, sha256 } of files) {
    const stored = await evidence.get(`${incident}/${sha256}`);
    if (stored === undefined) {
      findings.tell('evidence', `Incident ${incident}: the file ${sha256} is gone.`);
    } else if (createHash('sha256').update(stored.bytes).digest('hex') !== sha256) {
      findings.tell('evidence', `Incident ${incident}: the file ${sha256} is not what it was.`);
    } else whole += 1;
  }
  return whole;
}
