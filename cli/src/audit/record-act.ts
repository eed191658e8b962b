// What a person does from a terminal with credentials of their own is recorded before it is done: AWS's own
// trail does not have reads of tables, buckets and queues, unless somebody turned its data events on.
import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { AuditEvent } from '@thapcanh/audit';
import { createAuditLog } from '@thapcanh/store';
import type { Deployment } from '../deployment/deployment.ts';

/** What is acted on; what is not named stands for all. */
export interface TerminalAct {
  readonly action: Extract<
    AuditEvent['action'],
    `archive.${string}` | `dead-letter.${string}` | `ruleset.${string}`
  >;
  readonly agency?: string | undefined;
  readonly source?: string | undefined;
  /** The queue, the message, or the SHA-256 of a ruleset. */
  readonly id?: string | undefined;
}

/**
 * Records who does what to whose logs, or to the rules: the user of this machine, and with which credentials. Throws if it cannot.
 *
 * @example await recordAct(deployment, { action: 'archive.read', agency: 'LK-STC' })
 */
export async function recordAct(
  deployment: Deployment,
  { action, agency, source, id }: TerminalAct,
): Promise<void> {
  const { dynamodb, s3 } = deployment;
  const { accessKeyId } = await s3.config.credentials();
  await createAuditLog({ dynamodb, table: deployment.output('CoreTable') }).write({
    id: randomUUID(),
    at: new Date().toISOString(),
    actor: { id: `${userInfo().username}@${hostname()}`, type: 'technical' },
    action,
    result: 'success',
    reason: `credentials ${accessKeyId}`,
    object: {
      type: typeOf(action),
      ...(action === 'ruleset.publish' ? {} : { name: `${agency ?? '*'}/${source ?? '*'}` }),
      ...(id === undefined ? {} : { id }),
      ...(agency === undefined ? {} : { owner_org: agency }),
    },
  });
}

function typeOf(action: TerminalAct['action']): AuditEvent['object']['type'] {
  switch (action) {
    case 'archive.read':
    case 'archive.list':
      return 'archive';
    case 'dead-letter.view':
    case 'dead-letter.redrive':
      return 'dead-letter';
    case 'ruleset.publish':
      return 'ruleset';
  }
}
