// What a scan finds: a record that a rule matched, or several that a correlation joined.
import type { AlertRule, MatchReason } from '@thapcanh/incidents';
import type { CorrelationType } from 'sigma-ts-parser';

/** A place in the files. */
export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** One match; one JSON line on stdout. Keys are only ever added. */
export interface ScanMatch extends Place {
  readonly kind: 'event' | 'correlation';
  readonly rule: Pick<AlertRule, 'id' | 'title' | 'level' | 'tags'>;
  /** ISO 8601 UTC: of the event, or of the first event of a correlation. */
  readonly time: string;
  readonly why: readonly MatchReason[];
  /** The machine that the record names. */
  readonly host?: string;
  /** The record as it stands in the file, when it was asked for. */
  readonly raw?: string;
  /** Of correlations only. */
  readonly correlation?: {
    readonly type: CorrelationType;
    readonly groupBy: Readonly<Record<string, string>>;
    readonly value: number;
    /** Time of the last event. */
    readonly lastTime: string;
    /** The first of the events that were joined, and how many there are. */
    readonly events: readonly (Place & { readonly time: string })[];
    readonly eventCount: number;
  };
}
