// Exports of incidents that moved on several days, anchored, as the service writes them.
import {
  ANCHOR_PARTS,
  type Anchor,
  type AnchorLeaf,
  anchorPart,
  anchorPartOf,
  canonicalJson,
  createExportVerifier,
  dayStart,
  type ExportPiece,
  firstSeal,
  type KnownAnchor,
  makeAnchor,
  sealOf,
  type Verdict,
} from '@thapcanh/audit';
import {
  genesis,
  nextEntry,
  sha256Hex,
  type TimelineChange,
  type TimelineEntry,
} from '@thapcanh/incidents';

export const DAYS = ['2026-11-20', '2026-11-21', '2026-11-22'] as const;

/** What happens to every incident, and on which day. */
const CHANGES: readonly (readonly [string, TimelineChange])[] = [
  ['2026-11-20', { kind: 'opened', alerts: ['0'.repeat(32)] }],
  ['2026-11-20', { kind: 'changed', fields: [{ field: 'assignee', from: null, to: 'lan' }] }],
  ['2026-11-21', { kind: 'comment', text: 'Đã gọi đơn vị; <b>máy</b> đã ngắt mạng.' }],
  ['2026-11-22', { kind: 'changed', fields: [{ field: 'status', from: 'new', to: 'triaged' }] }],
];

export interface Story {
  readonly id: string;
  readonly entries: readonly TimelineEntry[];
}

/** Incidents with their chains; `text` is what their comment says. */
export function stories(count: number, text?: string): readonly Story[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `LK-STC.${sha256Hex(String(index)).slice(0, 32)}`;
    let head = genesis(id);
    const entries = CHANGES.map(([day, change], step) => {
      const said = change.kind === 'comment' && text !== undefined ? { ...change, text } : change;
      const at = new Date(dayStart(day) + (index * 10 + step + 1) * 60_000).toISOString();
      const entry = nextEntry(head, { at, actor: { kind: 'user', id: 'lan' }, change: said });
      head = entry;
      return entry;
    });
    return { id, entries };
  });
}

const endOf = (day: string) => dayStart(day) + 86_400_000;

function leavesOf(all: readonly Story[], day: string): readonly AnchorLeaf[] {
  return all.flatMap(({ id, entries }) => {
    const made = entries.filter(
      ({ at }) => Date.parse(at) >= dayStart(day) && Date.parse(at) < endOf(day),
    );
    const last = made.at(-1);
    return last === undefined ? [] : [{ incident: id, rev: last.rev, hash: last.hash }];
  });
}

const partsOf = (all: readonly Story[], day: string) =>
  ANCHOR_PARTS.map((part) =>
    anchorPart(leavesOf(all, day).filter(({ incident }) => anchorPartOf(incident) === part)),
  );

/** The anchors of the first days. */
export function anchorsOf(
  all: readonly Story[],
  days: readonly string[] = DAYS,
): readonly Anchor[] {
  const anchors: Anchor[] = [];
  for (const day of days) {
    anchors.push(makeAnchor(anchors.at(-1), { day, parts: partsOf(all, day), complete: true }));
  }
  return anchors;
}

/** Pieces of incidents, with the proofs of what anchors hold. */
export function piecesOf(
  all: readonly Story[],
  days: readonly string[] = DAYS,
): readonly ExportPiece[] {
  const parts = new Map(days.map((day) => [day, partsOf(all, day)]));
  return all.flatMap(({ id, entries }): readonly ExportPiece[] => {
    const last = entries.at(-1);
    const head = {
      id,
      agency: 'LK-STC',
      status: 'triaged',
      assignee: 'lan',
      severity: { code: 'M3', proposed: true },
      rev: last?.rev ?? 0,
      hash: last?.hash ?? '',
      title: 'Tải hàng loạt văn bản',
    };
    return [
      { type: 'incident', head },
      ...entries.flatMap((entry): readonly ExportPiece[] => [
        { type: 'entry', incident: id, entry },
        ...days.flatMap((day) => {
          const part = anchorPartOf(id);
          const { leaves = [], tree } = parts.get(day)?.[part] ?? {};
          const index = leaves.findIndex(
            ({ incident, rev }) => incident === id && rev === entry.rev,
          );
          const leaf = leaves[index];
          if (leaf === undefined || tree === undefined) return [];
          const proof = {
            ...leaf,
            day,
            part,
            index,
            size: leaves.length,
            path: [...tree.path(index)],
          };
          return [{ type: 'proof' as const, proof }];
        }),
      ]),
    ];
  });
}

/** A file: its lines, each without its line end. */
export function linesOf(
  pieces: readonly ExportPiece[],
  anchors: readonly Anchor[],
): readonly string[] {
  const count = (type: ExportPiece['type']) => pieces.filter((one) => one.type === type).length;
  const contents = [
    { type: 'export', v: 1, at: '2026-11-23T00:00:00.000Z', filter: {} },
    ...pieces,
    ...anchors.map((anchor) => ({ type: 'anchor', anchor })),
    {
      type: 'end',
      incidents: count('incident'),
      entries: count('entry'),
      anchors: anchors.length,
    },
  ];
  let seal = firstSeal();
  return contents.map((content, index) => {
    const n = index + 1;
    seal = sealOf(seal, { n, content });
    return canonicalJson({ n, content, seal });
  });
}

export function verdictOf(
  lines: readonly (string | undefined)[],
  known: readonly KnownAnchor[] = [],
): Verdict {
  const verifier = createExportVerifier(known);
  for (const line of lines) verifier.line(line);
  return verifier.end();
}
