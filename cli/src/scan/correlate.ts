// Correlations over everything that was scanned: one pass at the end, so neither the order of the files nor the
// number of workers matters.
import { type CorrelationHit, type Fields, judgeAll, type Ruleset } from 'sigma-engine';
import type { PieceObservation } from './judge-piece.ts';
import type { Place } from './scan-match.ts';

/** Beyond so many observations memory would be at risk; the summary says that some were left out. */
export const MAX_OBSERVATIONS = 2_000_000;
const SHORT_ID_LENGTH = 16;
/** Whose state: a scan knows no agencies. */
const AGENCY = 'local';

export type Observation = PieceObservation & { readonly file: string };

export interface CorrelatedHit {
  readonly hit: CorrelationHit;
  /** The events of the hit, oldest first. */
  readonly events: readonly Observation[];
}

export interface Observations {
  add(file: string, observed: readonly PieceObservation[]): void;
  /** Observations that did not fit. */
  readonly dropped: number;
  correlate(): Promise<readonly CorrelatedHit[]>;
}

function byTimeThenPlace(a: Observation & Place, b: Observation & Place): number {
  return a.time - b.time || (a.file < b.file ? -1 : Number(a.file > b.file)) || a.line - b.line;
}

/** Collects what correlations look at. */
export function createObservations(ruleset: Ruleset, limit = MAX_OBSERVATIONS): Observations {
  const all: Observation[] = [];
  const known = new Map<string, Fields>();
  let dropped = 0;

  /** Most events of an attack agree in what is grouped by: their fields are kept once. */
  function shared(fields: Fields): Fields {
    const key = JSON.stringify(fields);
    const first = known.get(key);
    if (first === undefined) known.set(key, fields);
    return first ?? fields;
  }

  return {
    add(file, observed) {
      for (const observation of observed) {
        if (all.length >= limit) dropped += 1;
        else all.push({ ...observation, fields: shared(observation.fields), file });
      }
    },
    get dropped() {
      return dropped;
    },
    async correlate() {
      if (all.length === 0) return [];
      all.sort(byTimeThenPlace);
      const matches = all.flatMap(({ rule, eventId, time, fields }) => {
        const document = ruleset.rules[rule];
        return document === undefined
          ? []
          : [{ agency: AGENCY, eventId, time, rule: document, fields }];
      });
      const hits = await judgeAll(matches, { ruleset });
      const byId = new Map(
        all.map((observation) => [observation.eventId.slice(0, SHORT_ID_LENGTH), observation]),
      );
      return hits
        .map((hit) => ({
          hit,
          events: hit.eventIds.flatMap((id) => byId.get(id) ?? []).sort(byTimeThenPlace),
        }))
        .sort((a, b) => a.hit.firstTime - b.hit.firstTime);
    },
  };
}
