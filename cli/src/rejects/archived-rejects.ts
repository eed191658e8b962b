// Rejects of the sealed archive, batch by batch, and which of them have been archived as events since.
import type { ArchiveLine, ArchivePart, Frame, SourceKey } from '@thapcanh/ingest';
import { type ArchiveParts, framesOf, linesOf, type Objects } from '@thapcanh/store';

export type Reject = Extract<ArchiveLine, { kind: 'reject' }>;

/** Rejects of one batch, in order. */
export interface RejectedBatch extends SourceKey {
  readonly batch: string;
  readonly receivedAt: string;
  readonly rejects: readonly Reject[];
}

export interface ArchivedRejects {
  /** Sources with an archive: all, of one agency, or one. */
  sources(wanted: Partial<SourceKey>): Promise<readonly SourceKey[]>;
  /** Rejects of a source that arrived in an hour or later and are still rejects. */
  ofSource(of: SourceKey, hour: string): AsyncIterable<RejectedBatch>;
}

const ROOT = 'archive/';

export function createArchivedRejects({
  archive,
  parts,
}: {
  readonly archive: Pick<Objects, 'folders' | 'tail' | 'range'>;
  readonly parts: Pick<ArchiveParts, 'ofSourceSince'>;
}): ArchivedRejects {
  /** Frames of a part that are wanted, with their lines; one frame in memory at a time. */
  async function* wantedOf({ object }: ArchivePart, wanted: (frame: Frame) => boolean) {
    for (const frame of (await framesOf(archive, object)).filter(wanted)) {
      const lines = await linesOf(archive, object, frame);
      if (lines === undefined) throw new Error(`${object} is listed and cannot be read.`);
      yield { frame, lines };
    }
  }

  return {
    async sources({ agency, source }) {
      const found: SourceKey[] = [];
      const agencies = agency === undefined ? await archive.folders(ROOT) : [agency];
      for (const each of agencies) {
        const sources = source === undefined ? await archive.folders(`${ROOT}${each}/`) : [source];
        found.push(...sources.map((one) => ({ agency: each, source: one })));
      }
      return found;
    },
    async *ofSource(of, hour) {
      const all = await parts.ofSourceSince(of, hour);
      const kept = all.filter(({ purged }) => purged === undefined);
      const done = new Set<string>();
      for (const part of kept) {
        for await (const { lines } of wantedOf(part, ({ replayOf }) => replayOf !== undefined)) {
          for (const { id } of lines) done.add(id);
        }
      }
      for (const part of kept.filter(({ rejectedBy }) => Object.keys(rejectedBy).length > 0)) {
        for await (const { frame, lines } of wantedOf(part, ({ rejected }) => rejected > 0)) {
          const rejects = lines.filter(
            (line): line is Reject => line.kind === 'reject' && !done.has(line.id),
          );
          const { batch, receivedAt } = frame;
          if (rejects.length > 0) yield { ...of, batch, receivedAt, rejects };
        }
      }
    },
  };
}
