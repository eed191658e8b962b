// The sealed archive of some agencies over a stretch of time, as correlations look at it.
import { judgeArchived, type Observed, type SourceSettings } from '@thapcanh/detection';
import {
  archiveLineSchema,
  dataFrames,
  hourOf,
  openRows,
  type SourceKey,
  unzstd,
} from '@thapcanh/ingest';
import type { ArchiveParts, Batches, Objects, Pulses } from '@thapcanh/store';
import { EVERYONE, type NamedCorrelation, type Ruleset } from 'sigma-engine';

export interface SealedEventsOptions {
  readonly archive: Pick<Objects, 'folders' | 'get'>;
  readonly parts: Pick<ArchiveParts, 'ofSourceSince'>;
  readonly batches: Pick<Batches, 'ofSource'>;
  /** Every source that `detect` claimed a batch of: nothing of a new one is in the archive yet. */
  readonly pulses: Pick<Pulses, 'all'>;
  readonly settings: (of: SourceKey) => Promise<SourceSettings>;
}

export interface SealedEvents {
  /** Whether everything of the agency's that arrived by the end of an hour (`2026-11-22T03`) is sealed. */
  isSealed(agency: string, hour: string): Promise<boolean>;
  /** What some rules match among an agency's events, or everyone's, over a stretch of event time. */
  observed(request: SealedRequest): Promise<Observed>;
}

export interface SealedRequest {
  readonly agency: string;
  /** Milliseconds since 1970; both ends belong to it. */
  readonly since: number;
  readonly to: number;
  readonly ruleset: Pick<Ruleset, 'match'>;
  readonly rules: NamedCorrelation['rules'];
}

const ROOT = 'archive/';
/** No event that correlations look at is further ahead of its arrival. */
const DAY_MS = 86_400_000;

export function createSealedEvents(options: SealedEventsOptions): SealedEvents {
  const { archive, parts, batches, pulses, settings } = options;

  async function sourcesOf(agency: string): Promise<SourceKey[]> {
    const agencies = agency === EVERYONE ? await archive.folders(ROOT) : [agency];
    const sources: SourceKey[] = [];
    for (const of of agencies) {
      for (const source of await archive.folders(`${ROOT}${of}/`)) {
        sources.push({ agency: of, source });
      }
    }
    return sources;
  }

  return {
    async isSealed(agency, hour) {
      const heard = (await pulses.all()).filter(
        (of) => agency === EVERYONE || of.agency === agency,
      );
      for (const source of heard) {
        const rows = (await batches.ofSource(source)).filter(
          ({ claim, receivedAt }) => claim !== undefined && hourOf(receivedAt) <= hour,
        );
        if (rows.length === 0) continue;
        const [since = hour] = rows.map(({ receivedAt }) => hourOf(receivedAt)).sort();
        // A batch is marked before its part is listed, and only what is listed is read.
        if (openRows(await parts.ofSourceSince(source, since), rows).length > 0) return false;
      }
      return true;
    },
    async observed({ agency, since, to, ruleset, rules }) {
      const found: Observed[number][] = [];
      const hour = new Date(Math.max(0, since - DAY_MS)).toISOString().slice(0, 13);
      for (const source of await sourcesOf(agency)) {
        const of = await settings(source);
        for (const part of await parts.ofSourceSince(source, hour)) {
          if (part.purged !== undefined) continue;
          if (part.from === undefined || part.to === undefined) continue;
          if (Date.parse(part.from) > to || Date.parse(part.to) < since) continue;
          const stored = await archive.get(part.object);
          if (stored === undefined) throw new Error(`${part.object} is listed and not there.`);
          // A frame is a batch: no more than one is in memory, whatever the size of the part.
          for (const frame of dataFrames(stored.bytes)) {
            for (const one of judgeArchived(linesOf(frame), of, ruleset)) {
              const { time, rule } = one.match;
              if (time >= since && time <= to && rules.has(rule)) found.push(one);
            }
          }
        }
      }
      return found;
    },
  };
}

function linesOf(frame: Uint8Array) {
  return Buffer.from(unzstd(frame))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => archiveLineSchema.parse(JSON.parse(line)));
}
