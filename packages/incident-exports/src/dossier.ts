// What an export is made from: everything known of one incident, whoever may read it.
import type {
  CaseFacts,
  Incident,
  IncidentRecord,
  Observable,
  StoredAlert,
  TimelineEntry,
} from '@thapcanh/incidents';

export interface Organisation {
  readonly id: string;
  readonly name: string;
}

export interface ExportDossier {
  readonly incident: Incident;
  readonly facts: CaseFacts;
  /** The newest entries, in order. */
  readonly timeline: readonly TimelineEntry[];
  readonly observables: readonly IncidentRecord<Observable>[];
  /** Newest first; none where the format does not tell of them. */
  readonly alerts: readonly ExportedAlert[];
  /** The agency whose case it is, and who hands the export out. */
  readonly agency: Organisation;
  readonly issuer: Organisation;
  /** The province is simulated: every document says so. */
  readonly simulated: boolean;
}

/** What a table tells of an alert: its events stay where they are, they may be megabytes. */
export type ExportedAlert = Pick<StoredAlert, 'agency' | 'entities'> & {
  readonly alert: Omit<StoredAlert['alert'], 'events' | 'why'>;
};

/** An alert without its events. */
export function exportedAlert({ alert, agency, entities }: StoredAlert): ExportedAlert {
  const { events: _events, why: _why, ...told } = alert;
  return { alert: told, agency, entities };
}
