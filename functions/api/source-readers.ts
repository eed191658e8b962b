// What reads a source's ledger and archive for a caller: for the role `agency` a session of the source's agency.
import { type ArchiveParts, type Batches, inScope, type Objects } from '@thapcanh/store';
import type { Caller } from './caller.ts';

/** Readers of an agency's ledger rows and sealed objects. */
export interface SourceReaders {
  readonly parts: Pick<ArchiveParts, 'ofSource' | 'ofSourceSince'>;
  readonly batches: Pick<Batches, 'ofSource'>;
  readonly archive: Pick<Objects, 'tail' | 'range'>;
}

/** The readers that a caller's request about an agency's sources goes through. */
export type ReadersFor = (caller: Pick<Caller, 'user' | 'scope'>, agency: string) => SourceReaders;

/** Agencies whose readers are kept in memory; each has clients, and credentials for a quarter of an hour. */
const MAX_KEPT = 100;

/**
 * People of the centre read with the function's own rights. For an agency's people the readers hold a session
 * of that agency and of no other, made for agencies in the caller's scope only.
 */
export function createReadersFor({
  own,
  ofAgency,
}: {
  readonly own: SourceReaders;
  /** Readers that hold a session of the agency. */
  readonly ofAgency: (agency: string) => SourceReaders;
}): ReadersFor {
  const kept = new Map<string, SourceReaders>();
  return ({ user, scope }, agency) => {
    if (user.role !== 'agency') return own;
    if (!inScope(scope, agency)) throw new Error(`${agency} is out of the scope of ${user.sub}`);
    const known = kept.get(agency);
    if (known !== undefined) return known;
    const readers = ofAgency(agency);
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(agency, readers);
    return readers;
  };
}
