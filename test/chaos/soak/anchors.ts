// The audit trail of a cloud, exported and verified as an auditor does.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../cli/run-cli.ts';
import type { ChaosCloud } from '../chaos-cloud.ts';

const AUDITOR = 'kiemtra';

/** What an export of all incidents and anchors says against itself; empty when it verifies. */
export async function verifyAnchors({ cloud }: ChaosCloud): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-audit-'));
  try {
    const file = join(folder, 'export.ndjson');
    const token = await cloud.issueToken(AUDITOR, 24);
    const { api = '' } = cloud.endpoints;
    const exported = await runCli([
      'audit',
      'export',
      '--api',
      api,
      '--token',
      token,
      '--all',
      '-o',
      file,
    ]);
    if (exported.code !== 0) return [`the audit trail cannot be exported: ${exported.stderr}`];
    const verified = await runCli(['audit', 'verify', file]);
    return verified.code === 0 ? [] : [`the audit trail does not verify: ${verified.stdout}`];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
