// Removes an archived object under break-glass. Order: note who and why, remove every version past its
// retention, mark the index, note that it is done. A run that dies is finished by the next.
import { createHash } from 'node:crypto';
import type { ArchivePart, SourceKey } from '@thapcanh/ingest';
import type { ArchiveParts, Objects, ObjectVersions, Purge, PurgeLog } from '@thapcanh/store';
import { CliError } from '../terminal/cli-error.ts';

export interface PurgeOptions {
  readonly archive: Pick<Objects, 'get'>;
  readonly versions: ObjectVersions;
  readonly parts: Pick<ArchiveParts, 'ofSource' | 'markPurged'>;
  readonly purges: PurgeLog;
  readonly clock: { now(): number };
}

export interface PurgeRequest extends SourceKey {
  readonly object: string;
  readonly reason: string;
  readonly by: string;
  readonly credentials: string;
  readonly machine: string;
}

export type PurgePlan =
  | { readonly outcome: 'ready'; readonly purge: Purge; readonly part: ArchivePart }
  /** It is gone; who removed it and when, as far as the log says. */
  | { readonly outcome: 'gone'; readonly earlier?: Purge & { readonly doneAt?: string } };

/** What a purge would remove. @throws CliError for an object that is none of the source's parts */
export async function planPurge(
  { archive, versions, parts, purges, clock }: PurgeOptions,
  request: PurgeRequest,
): Promise<PurgePlan> {
  const { agency, source, object } = request;
  const part = (await parts.ofSource(request)).find((each) => each.object === object);
  if (part === undefined) {
    throw new CliError(
      `${object} is no archived object of ${agency}/${source}.`,
      'The index of the archive has no such part.',
      'copy the key from `thapcanh archive list --agency … --source …`.',
    );
  }
  const ids = await versions.of(object);
  const begun = (await purges.ofAgency(agency)).filter((each) => each.object === object);
  // One that died after the removal still has to be noted.
  const unfinished = begun.find(({ doneAt }) => doneAt === undefined);
  if (ids.length === 0 && unfinished === undefined) {
    const [earlier] = begun;
    return earlier === undefined ? { outcome: 'gone' } : { outcome: 'gone', earlier };
  }
  const stored = await archive.get(object);
  const bytes = stored?.bytes.length ?? part.bytes;
  const sha256 =
    stored === undefined ? part.sha256 : createHash('sha256').update(stored.bytes).digest('hex');
  const { accepted, archived, rejected } = part;
  const purge: Purge = unfinished ?? {
    ...request,
    id: createHash('sha256')
      .update(JSON.stringify([object, ids.toSorted()]))
      .digest('hex')
      .slice(0, 24),
    versions: [...ids],
    sha256,
    bytes,
    accepted,
    archived,
    rejected,
    at: new Date(clock.now()).toISOString(),
  };
  return { outcome: 'ready', purge, part };
}

/** Carries a plan out. @returns the purge as it stands in the log */
export async function carryOut(
  { versions, parts, purges, clock }: PurgeOptions,
  { purge, part }: Extract<PurgePlan, { outcome: 'ready' }>,
): Promise<Purge> {
  const begun = await purges.begin(purge);
  for (const id of await versions.of(begun.object)) await versions.removeLocked(begun.object, id);
  const at = new Date(clock.now()).toISOString();
  await parts.markPurged(part, at);
  await purges.finish(begun, at);
  return begun;
}
