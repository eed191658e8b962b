// What triage reads and writes; every read is consistent, every write all or nothing.
import type {
  CaseAlert,
  CaseFacts,
  CaseWrite,
  Entity,
  GroupRecord,
  Incident,
} from '@thapcanh/incidents';

export type CommitResult =
  | { readonly ok: true }
  /** `existing`: alerts that are stored already. Empty: something read has moved since. */
  | { readonly ok: false; readonly existing: ReadonlySet<string> };

export interface TriageStore {
  /** Ids of those alerts that are stored. */
  storedAlerts(
    alerts: readonly { readonly agency: string; readonly id: string }[],
  ): Promise<ReadonlySet<string>>;
  /** Records of those entities that have one, by `entityKey`. */
  groups(agency: string, entities: readonly Entity[]): Promise<ReadonlyMap<string, GroupRecord>>;
  /** Heads that exist, by id; merge pointers are not followed. */
  incidents(ids: readonly string[]): Promise<ReadonlyMap<string, Incident>>;
  /** Facts of incidents, by id. */
  facts(ids: readonly string[]): Promise<ReadonlyMap<string, CaseFacts>>;
  /** Those of the alerts that are stored and have no incident, by id. */
  waitingAlerts(agency: string, ids: readonly string[]): Promise<ReadonlyMap<string, CaseAlert>>;
  /** Case numbers given in a year. */
  numbered(year: number): Promise<number>;
  commit(write: CaseWrite): Promise<CommitResult>;
}
