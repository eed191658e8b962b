import { fc, test } from '@fast-check/vitest';
import { type ExportPiece, type Finding, MAX_FINDINGS } from '@thapcanh/audit';
import { genesis, nextEntry } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { anchorsOf, DAYS, linesOf, piecesOf, stories, verdictOf } from './exported.ts';

const STORIES = stories(7);
const ANCHORS = anchorsOf(STORIES);
const PIECES = piecesOf(STORIES);
const LINES = linesOf(PIECES, ANCHORS);
const FILE = Buffer.from(`${LINES.join('\n')}\n`, 'utf8');

/** Lines of bytes, as the command reads them. */
function linesIn(bytes: Uint8Array): readonly (string | undefined)[] {
  const lines: (string | undefined)[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let start = 0; start < bytes.length; ) {
    const at = bytes.indexOf(10, start);
    const end = at === -1 ? bytes.length : at;
    try {
      lines.push(decoder.decode(bytes.subarray(start, end)));
    } catch {
      lines.push(undefined);
    }
    start = end + 1;
  }
  return lines;
}

const codes = (findings: readonly Finding[]) => findings.map(({ code }) => code);
/** A line of the file that may be taken away or moved. */
const anyLine = fc.nat({ max: LINES.length - 1 });

describe('an export as it was written', () => {
  test.prop([fc.nat({ max: 12 }), fc.string({ unit: 'grapheme' })])(
    'is found whole',
    (count, text) => {
      const all = stories(count, text.toWellFormed());
      const verdict = verdictOf(linesOf(piecesOf(all), anchorsOf(all)));
      expect(verdict).toMatchObject({
        findings: [],
        found: 0,
        incidents: count,
        entries: count * 4,
        anchors: 3,
        waiting: 0,
        newest: { day: '2026-11-22' },
      });
    },
  );

  it('before its last day is anchored says how many entries wait', () => {
    const days = DAYS.slice(0, 2);
    const verdict = verdictOf(linesOf(piecesOf(STORIES, days), anchorsOf(STORIES, days)));
    expect(verdict).toMatchObject({ findings: [], waiting: 7, newest: { day: '2026-11-21' } });
  });

  it('of nothing is whole', () => {
    expect(verdictOf(linesOf([], []))).toMatchObject({ findings: [], incidents: 0 });
  });
});

describe('an export in which', () => {
  test.prop([fc.nat({ max: FILE.length - 1 }), fc.integer({ min: 1, max: 255 })], { numRuns: 300 })(
    'any byte is another is found out at its line',
    (at, flip) => {
      const bytes = Uint8Array.from(FILE);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      const line = FILE.subarray(0, at).filter((byte) => byte === 10).length + 1;
      const { findings } = verdictOf(linesIn(bytes));
      expect(findings.length).toBeGreaterThan(0);
      expect(findings[0]?.line).toBe(line);
    },
  );

  test.prop([anyLine])('a line is missing is found out where it was', (at) => {
    const { findings } = verdictOf(LINES.toSpliced(at, 1));
    const last = at === LINES.length - 1;
    expect(findings[0]).toMatchObject(
      last
        ? { code: 'truncated' }
        : {
            code: 'lines_missing',
            line: at + 1,
            text: expect.stringContaining(`Line ${at + 1} is missing`),
          },
    );
  });

  test.prop([anyLine, anyLine])('a line stands elsewhere is found out', (from, to) => {
    fc.pre(from !== to);
    const moved = LINES.toSpliced(from, 1).toSpliced(to, 0, LINES[from] ?? '');
    const { findings } = verdictOf(moved);
    expect(codes(findings)).toContain('lines_moved');
    expect(findings[0]?.line).toBeLessThanOrEqual(Math.max(from, to) + 1);
    expect(findings[0]?.line).toBeGreaterThanOrEqual(Math.min(from, to) + 1);
  });

  test.prop([anyLine])('a line is there twice is found out at the second', (at) => {
    const { findings } = verdictOf(LINES.toSpliced(at, 0, LINES[at] ?? ''));
    expect(findings[0]).toMatchObject({ code: 'lines_moved', line: at + 2 });
  });

  it('everything is wrong tells only so much of it, and counts the rest', () => {
    const { findings, found } = verdictOf(Array.from({ length: 3_000 }, () => 'x'));
    expect([findings.length, found]).toEqual([MAX_FINDINGS, 3_001]);
  });

  it.each([
    ['an array', '[]'],
    ['another object', '{}'],
    ['null', 'null'],
    ['a prototype', '{"__proto__":1}'],
    ['nested without end', '['.repeat(100_000)],
    ['a control character', '\u0000'],
  ])('a line is %s is read as no more than that', (_, line) => {
    const { findings } = verdictOf(LINES.toSpliced(3, 1, line));
    expect(findings[0]).toMatchObject({ code: 'unreadable', line: 4 });
  });
});

/** An insider's work: lines sealed anew over other content. */
function forged(change: (piece: ExportPiece) => ExportPiece | readonly ExportPiece[]) {
  return verdictOf(linesOf(PIECES.flatMap(change), ANCHORS));
}

const second = STORIES[1]?.id ?? '';

describe('a file that was sealed anew, in which', () => {
  it('an entry says something else', () => {
    const { findings } = forged((piece) =>
      piece.type === 'entry' && piece.incident === second && piece.entry.rev === 3
        ? { ...piece, entry: { ...piece.entry, change: { kind: 'comment', text: 'không gọi' } } }
        : piece,
    );
    expect(findings).toMatchObject([
      { code: 'entry_altered', incident: second, rev: 3, text: expect.stringContaining('entry 3') },
    ]);
  });

  it.each(['at', 'actor', 'change', 'prev', 'hash', 'extra'])(
    '%s of an entry is another',
    (field) => {
      const other = { at: '2026-11-21T00:00:00.000Z', hash: '0'.repeat(64), prev: '0'.repeat(64) };
      const { findings } = forged((piece) =>
        piece.type === 'entry' && piece.incident === second && piece.entry.rev === 3
          ? {
              ...piece,
              entry: {
                ...piece.entry,
                actor: {},
                [field]: { kind: 'x' },
                ...Object.fromEntries(Object.entries(other).filter(([name]) => name === field)),
              },
            }
          : piece,
      );
      expect(findings.map(({ incident }) => incident)).toContain(second);
      expect(findings[0]?.rev).toBe(3);
    },
  );

  it('an entry is left out', () => {
    const { findings } = forged((piece) =>
      piece.type === 'entry' && piece.incident === second && piece.entry.rev === 2 ? [] : piece,
    );
    expect(findings[0]).toMatchObject({ code: 'anchor_differs', incident: second, rev: 2 });
    expect(codes(findings)).toContain('entry_missing');
  });

  it('the end of a timeline is cut off, with its proof', () => {
    const { findings } = forged((piece) =>
      (piece.type === 'entry' && piece.incident === second && piece.entry.rev === 4) ||
      (piece.type === 'proof' && piece.proof.incident === second && piece.proof.rev === 4)
        ? []
        : piece,
    );
    expect(findings).toMatchObject([
      { code: 'head_differs', field: 'rev' },
      { code: 'head_differs', field: 'status', text: expect.stringContaining('triaged') },
    ]);
  });

  it.each([
    ['status', { status: 'closed' }],
    ['assignee', { assignee: null }],
    ['severity', { severity: { code: 'M1', proposed: false } }],
    ['closure', { closure: { class: 'false_positive', impact: false } }],
    ['hash', { hash: '0'.repeat(64) }],
  ])('the head’s %s is not what the timeline says', (field, other) => {
    const { findings } = forged((piece) =>
      piece.type === 'incident' && piece.head.id === second
        ? { ...piece, head: { ...piece.head, ...other } }
        : piece,
    );
    expect(findings).toMatchObject([{ code: 'head_differs', incident: second, field }]);
  });

  /** The chain of an incident told anew from its third entry on, right in itself. */
  function rewritten(): readonly ExportPiece[] {
    let head = genesis(second);
    return PIECES.flatMap((piece): readonly ExportPiece[] => {
      if (piece.type !== 'entry' || piece.incident !== second) return [piece];
      const { rev, at } = piece.entry;
      const original = STORIES[1]?.entries[rev - 1];
      if (original === undefined) return [];
      const change = rev === 3 ? ({ kind: 'comment', text: 'khác' } as const) : original.change;
      const entry = nextEntry(head, { at, actor: original.actor, change });
      head = entry;
      return [{ ...piece, entry }];
    }).map((piece) =>
      piece.type === 'incident' && piece.head.id === second
        ? { ...piece, head: { ...piece.head, hash: lastHash() } }
        : piece,
    );
    function lastHash() {
      let at = genesis(second);
      for (const { rev, at: time, actor, change } of STORIES[1]?.entries ?? []) {
        const said = rev === 3 ? ({ kind: 'comment', text: 'khác' } as const) : change;
        at = nextEntry(at, { at: time, actor, change: said });
      }
      return at.hash;
    }
  }

  it('a chain was written anew from an entry on is betrayed by the anchors', () => {
    const { findings } = verdictOf(linesOf(rewritten(), ANCHORS));
    expect(findings).toMatchObject([
      { code: 'anchor_differs', incident: second, rev: 3, day: '2026-11-21' },
      { code: 'anchor_differs', incident: second, rev: 4, day: '2026-11-22' },
    ]);
  });

  it('the proofs were taken away too is betrayed by what is not anchored', () => {
    const pieces = rewritten().filter(
      (piece) => piece.type !== 'proof' || piece.proof.incident !== second || piece.proof.rev < 3,
    );
    const { findings } = verdictOf(linesOf(pieces, ANCHORS));
    expect(findings).toMatchObject([{ code: 'not_anchored', incident: second, rev: 3 }]);
  });

  it('the proof names the forged entry leads to no anchor', () => {
    const pieces = rewritten();
    const hashes = new Map(
      pieces.flatMap((piece) =>
        piece.type === 'entry' && piece.incident === second
          ? [[piece.entry.rev, piece.entry.hash] as const]
          : [],
      ),
    );
    const { findings } = verdictOf(
      linesOf(
        pieces.map((piece) =>
          piece.type === 'proof' && piece.proof.incident === second
            ? { ...piece, proof: { ...piece.proof, hash: hashes.get(piece.proof.rev) ?? '' } }
            : piece,
        ),
        ANCHORS,
      ),
    );
    expect(findings).toMatchObject([
      { code: 'anchor_differs', incident: second, rev: 3 },
      { code: 'anchor_differs', incident: second, rev: 4 },
    ]);
  });

  it('everything was made anew, anchors too, is whole in itself, and not what is known outside', () => {
    const others = stories(7, 'khác');
    const lines = linesOf(piecesOf(others), anchorsOf(others));
    const [day, hash] = ['2026-11-22', ANCHORS.at(-1)?.hash ?? ''];
    expect(verdictOf(lines).findings).toEqual([]);
    expect(verdictOf(lines, [{ day, hash }]).findings).toMatchObject([
      { code: 'root_unknown', day },
    ]);
    expect(verdictOf(LINES, [{ day, hash }]).findings).toEqual([]);
  });

  it('an incident that a day’s anchor holds was left out', () => {
    const proofs = PIECES.filter(
      (piece) => piece.type === 'proof' && piece.proof.incident === second,
    );
    const pieces = PIECES.filter(
      (piece) =>
        (piece.type === 'incident'
          ? piece.head.id
          : piece.type === 'entry'
            ? piece.incident
            : piece.proof.incident) !== second,
    );
    const { findings } = verdictOf(linesOf([...pieces, ...proofs.slice(-1)], ANCHORS));
    expect(findings).toMatchObject([{ code: 'anchor_differs', incident: second, rev: 4 }]);
  });

  it('an anchor is another, missing or out of its place', () => {
    const [first, middle, last] = ANCHORS;
    if (first === undefined || middle === undefined || last === undefined) return expect.fail();
    const of = (anchors: typeof ANCHORS) => verdictOf(linesOf(PIECES, anchors)).findings;
    expect(of([first, { ...middle, complete: false }, last])[0]).toMatchObject({
      code: 'anchor_altered',
      day: '2026-11-21',
    });
    expect(codes(of([first, last]))).toEqual(
      expect.arrayContaining(['anchor_unlinked', 'anchor_missing']),
    );
    expect(codes(of([middle, first, last]))).toContain('anchor_unlinked');
  });
});
