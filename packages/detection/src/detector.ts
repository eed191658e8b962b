// Detect in one process, for scans and for tests: body after body, correlations in memory.
import type { Alert } from '@thapcanh/incidents';
import { type ArchiveLine, batchId } from '@thapcanh/ingest';
import { frameRecords, type RawRecord } from '@thapcanh/log-formats';
import {
  createCorrelator,
  createMemoryCorrelationStore,
  NO_LIMITS,
  type Ruleset,
} from 'sigma-engine';
import { correlate, type DueJudgement, settle } from './correlate.ts';
import { scopeOf } from './correlation-scope.ts';
import { judgeBatch, type SourceSettings } from './judge.ts';

export interface DetectedBody {
  readonly agency: string;
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
  /** ISO 8601; resolves missing years. */
  readonly receivedAt: string;
  /** What the registry says of the source. */
  readonly settings: SourceSettings;
}

export interface Detection {
  /** Of rules and of correlations; one of a correlation may come again with a later body, under its id. */
  readonly alerts: readonly Alert[];
  readonly records: readonly RawRecord[];
  /** One a record, in the same order. */
  readonly lines: readonly ArchiveLine[];
}

export interface Detector {
  /** Throws when a body that is declared as JSON is none: at the door it would have been refused. */
  detect(body: DetectedBody): Promise<Detection>;
  /** After the last body: alerts of correlations that wait for the end of their time span. */
  finish(): Promise<readonly Alert[]>;
}

/** Stands for a ruleset's hash where none was published. */
const VERSION = 'local';

/**
 * Judges bodies as `detect` does: the same parsing, matching, correlating and alerts.
 * @example
 * const { alerts } = await createDetector({ ruleset }).detect({ agency, source, bytes, receivedAt, settings: {} })
 */
export function createDetector({ ruleset }: { readonly ruleset: Ruleset }): Detector {
  const store = createMemoryCorrelationStore();
  const correlator = createCorrelator({ ruleset, store, scopeOf, limits: NO_LIMITS });
  const waiting = new Map<string, DueJudgement>();
  return {
    async detect({ agency, source, bytes, contentType, receivedAt, settings }) {
      const declared = contentType === undefined ? {} : { contentType };
      const framed = frameRecords(bytes, declared);
      if (!framed.ok) throw new Error(`${framed.code}: ${framed.message}`);
      const { records } = framed;
      const header = {
        v: 1,
        agency,
        source,
        batch: batchId({ agency, source, body: bytes }),
        receivedAt,
        ...declared,
        records: records.length,
        bytes: bytes.length,
      } as const;
      const options = { ruleset, version: VERSION };
      const { alerts, observed, lines } = judgeBatch({ header, body: bytes }, settings, options);
      const correlated = await correlate(correlator, observed, VERSION);
      for (const judgement of correlated.due) {
        const { correlation, agency: of, values, bucket } = judgement.due;
        waiting.set(JSON.stringify([correlation, of, values, bucket]), judgement);
      }
      return { alerts: [...alerts, ...correlated.alerts], records, lines };
    },
    async finish() {
      const now = Number.POSITIVE_INFINITY;
      return (await settle(correlator, [...waiting.values()], { now, version: VERSION })).alerts;
    },
  };
}
