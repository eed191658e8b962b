import { Buffer } from 'node:buffer';
import { linePieces } from 'thapcanh/src/log-file/line-pieces.ts';
import type { LogPiece } from 'thapcanh/src/log-file/piece.ts';
import { describe, expect, it } from 'vitest';

const FIELDS = '#Fields: date time c-ip cs-method cs-uri-stem sc-status';
const row = (index: number) => `2026-11-22 01:15:30 192.0.2.5 GET /${index} 200`;

async function piecesOf(lines: readonly string[], newline = '\n'): Promise<LogPiece[]> {
  async function* chunks(): AsyncGenerator<Buffer> {
    for (const line of lines) yield Buffer.from(`${line}${newline}`);
  }
  const options = { pieceBytes: 2_000, maxLines: 100, onTooLong: () => undefined };
  const pieces: LogPiece[] = [];
  for await (const piece of linePieces(chunks(), options)) pieces.push(piece);
  return pieces;
}

const headingsOf = (pieces: readonly LogPiece[]) =>
  pieces.map((piece) => (piece.kind === 'lines' ? piece.heading : undefined));

describe('The pieces of a log that names its columns', () => {
  const rows = Array.from({ length: 300 }, (_, index) => row(index));

  it.each(['\n', '\r\n'])('carry the heading before them', async (newline) => {
    const pieces = await piecesOf(['#Version: 1.0', FIELDS, ...rows], newline);

    const [first, ...others] = headingsOf(pieces);
    expect(first).toBeUndefined();
    expect(others.length).toBeGreaterThan(2);
    expect(new Set(others)).toEqual(new Set([`#Version: 1.0\n${FIELDS}`]));
  });

  it('carry the one that came last', async () => {
    const later = `${FIELDS} time-taken`;

    const headings = headingsOf(await piecesOf([FIELDS, ...rows, later, ...rows]));

    expect(new Set(headings)).toEqual(new Set([undefined, FIELDS, later]));
    expect(headings.lastIndexOf(FIELDS)).toBeLessThan(headings.indexOf(later));
  });

  it('carry none where there was none', async () => {
    const headings = headingsOf(await piecesOf(rows.map((line) => `# ${line}`)));

    expect(new Set(headings)).toEqual(new Set([undefined]));
  });
});
