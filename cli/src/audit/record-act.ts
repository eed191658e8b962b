// Reading archived logs from a terminal is recorded before anything is read.
import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { createAuditLog } from '@thapcanh/store';
import type { Deployment } from '../deployment/deployment.ts';

/** Records who reads whose archive: the user of this machine, and with which credentials. Throws if it cannot. */
export async function recordReading(
  deployment: Deployment,
  {
    agency,
    source,
  }: { readonly agency?: string | undefined; readonly source?: string | undefined },
): Promise<void> {
  const { dynamodb, s3 } = deployment;
  const { accessKeyId } = await s3.config.credentials();
  await createAuditLog({ dynamodb, table: deployment.output('CoreTable') }).write({
    id: randomUUID(),
    at: new Date().toISOString(),
    actor: { id: `${userInfo().username}@${hostname()}`, type: 'technical' },
    action: 'archive.read',
    result: 'success',
    reason: `credentials ${accessKeyId}`,
    object: {
      type: 'archive',
      name: `${agency ?? '*'}/${source ?? '*'}`,
      ...(agency === undefined ? {} : { owner_org: agency }),
    },
  });
}
