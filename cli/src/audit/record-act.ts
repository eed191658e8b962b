// What a person does from a terminal with credentials of their own is recorded before it is done: AWS's own
// trail does not have reads of tables, buckets and queues, unless somebody turned its data events on.
import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { AuditEvent } from '@thapcanh/audit';
import { createAuditLog } from '@thapcanh/store';
import type { Deployment } from '../deployment/deployment.ts';

/** Kinds of things that people act on from a terminal: the first part of the name of the act. */
const TERMINAL_OBJECTS = ['archive', 'backup', 'dead-letter', 'ruleset'] as const;
type TerminalObject = (typeof TERMINAL_OBJECTS)[number];

/** What is acted on; what is not named stands for all. */
export interface TerminalAct {
  readonly action: Extract<AuditEvent['action'], `${TerminalObject}.${string}`>;
  readonly agency?: string | undefined;
  readonly source?: string | undefined;
  /** The queue, the message, the table of a copy, or the SHA-256 of a ruleset. */
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
  const type = TERMINAL_OBJECTS.find((each) => action.startsWith(`${each}.`)) ?? 'archive';
  await createAuditLog({ dynamodb, table: deployment.output('CoreTable') }).write({
    id: randomUUID(),
    at: new Date().toISOString(),
    actor: { id: `${userInfo().username}@${hostname()}`, type: 'technical' },
    action,
    result: 'success',
    reason: `credentials ${accessKeyId}`,
    object: {
      type,
      ...(type === 'ruleset' ? {} : { name: `${agency ?? '*'}/${source ?? '*'}` }),
      ...(id === undefined ? {} : { id }),
      ...(agency === undefined ? {} : { owner_org: agency }),
    },
  });
}
