// What a report is filled from. What an incident may not have yet is optional: its fields are missing.
import type { CaseFacts, HostRow, Incident, TimelineEntry } from '@thapcanh/incidents';
import type { PeriodFigures } from './period-figures.ts';
import type { ReportingProfile } from './reporting-profile.ts';

/** What every report knows of itself. */
export interface Writer {
  /** As of when, ISO 8601 UTC. */
  readonly at: string;
  /** Who issues the document. */
  readonly issuer: ReportingProfile;
  /** The province is a simulation: every page says so. */
  readonly simulated: boolean;
  /** When this report must be sent, ISO 8601 UTC. */
  readonly dueAt?: string;
}

export interface InformationSystem {
  readonly name: string;
  readonly domains: readonly string[];
  /** Cấp độ, 1–5. */
  readonly level?: number;
  /** Number and day of the decision on the level. */
  readonly approval?: string;
  /** Personal data that it is registered to hold. */
  readonly personalData?: string;
  readonly sensitiveData?: string;
}

/** A deadline of law, by what it is called. */
export interface Deadline {
  readonly title: string;
  readonly dueAt: string;
  readonly sentAt?: string;
  readonly lateReason?: string;
}

export interface Task {
  readonly what: string;
  readonly who?: string;
  readonly dueAt?: string;
  readonly doneAt?: string;
  readonly result?: string;
}

export interface EvidenceItem {
  readonly name: string;
  readonly at: string;
  readonly sha256?: string;
  readonly place?: string;
}

/** A document on the same incident that has been sent. */
export interface SentReport {
  readonly form: string;
  readonly name: string;
  readonly number?: string;
  readonly sentAt: string;
  readonly receivedAt?: string;
  readonly lateReason?: string;
}

/** Everything an incident's reports are filled from. */
export interface IncidentDossier extends Writer {
  readonly incident: Incident;
  readonly facts: CaseFacts;
  readonly timeline: readonly TimelineEntry[];
  /** Names of organisations by id. */
  readonly organisations: Readonly<Record<string, string>>;
  /** Registered machines that took part. */
  readonly hosts: readonly Pick<HostRow, 'name' | 'ips' | 'level'>[];
  readonly owner?: ReportingProfile;
  readonly operator?: ReportingProfile;
  readonly system?: InformationSystem;
  readonly tasks?: readonly Task[];
  readonly evidence?: readonly EvidenceItem[];
  /** Sources silent or not sufficient during the incident; empty: all were healthy. */
  readonly logGaps?: readonly string[];
  readonly reports?: readonly SentReport[];
  readonly ruleChanges?: readonly string[];
}

/** Everything a report on a span of days is filled from. */
export interface PeriodDossier extends Writer {
  /** First and last day, in the province's calendar. */
  readonly from: string;
  readonly to: string;
  readonly figures: PeriodFigures;
  /** The periods before, latest first. */
  readonly before: readonly PeriodFigures[];
  /** What the last report said of the period before it, figures frozen at its approval. */
  readonly reportedBefore?: PeriodFigures;
  readonly duty?: readonly string[];
  readonly deadlines?: readonly Deadline[];
  readonly sourceChanges?: readonly string[];
  readonly ruleChanges?: readonly string[];
  readonly coverage?: {
    readonly connected: number;
    readonly organisations: number;
    readonly missing: readonly string[];
  };
  readonly ledger?: {
    readonly accepted: number;
    readonly archived: number;
    readonly rejected: number;
    readonly waiting: number;
  };
  readonly nextWork?: readonly string[];
  readonly unanswered?: readonly string[];
  /** Root of the daily anchor at the period's end. */
  readonly anchor?: string;
}

/** A source that sends nothing, since its last arrival (ISO 8601 UTC). */
export interface SilentSource {
  /** The agency's name. */
  readonly agency: string;
  readonly source: string;
  readonly since: string;
}

/** What an agency was asked in a case and has not answered. */
export interface Unanswered {
  readonly number: string;
  /** The agency's name. */
  readonly agency: string;
  /** Until when it was to answer, ISO 8601 UTC. */
  readonly until: string;
}

/** Everything a shift's hand-over is filled from. */
export interface ShiftDossier extends Writer {
  readonly from: string;
  readonly to: string;
  readonly duty?: readonly string[];
  readonly nextDuty?: readonly string[];
  readonly open: readonly Incident[];
  /** Names of people by id. */
  readonly people: Readonly<Record<string, string>>;
  readonly dueSoon?: readonly (Deadline & { readonly number: string })[];
  readonly silentSources?: readonly SilentSource[];
  readonly unanswered?: readonly Unanswered[];
}

export type Dossier =
  | ({ readonly subject: 'incident' } & IncidentDossier)
  | ({ readonly subject: 'period' } & PeriodDossier)
  | ({ readonly subject: 'shift' } & ShiftDossier);
