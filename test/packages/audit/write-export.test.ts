import { type ExportPiece, takeExport } from '@thapcanh/audit';
import { sha256Hex } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linesOf, piecesOf, stories, verdictOf } from './exported.ts';

const STORIES = stories(7);
const ANCHORS = anchorsOf(STORIES);
const PIECES = piecesOf(STORIES);

const digest = async (text: string) => sha256Hex(text);
const now = Date.parse('2026-11-23T00:00:00.000Z');

/** The lines that an export of these pages is made of. */
async function taken(pages: readonly (readonly ExportPiece[])[]) {
  const lines: string[] = [];
  const exported = await takeExport(
    {
      pieces: async (cursor = '0') => ({
        items: pages[Number(cursor)] ?? [],
        ...(Number(cursor) + 1 < pages.length ? { nextCursor: String(Number(cursor) + 1) } : {}),
      }),
      anchors: async () => ({ items: ANCHORS }),
    },
    { filter: {}, now, digest },
    async (line) => {
      lines.push(line.slice(0, -1));
    },
  );
  return { lines, exported };
}

describe('an export that is taken', () => {
  it('is what its pages say, line by line, with the anchors behind them', async () => {
    const { lines, exported } = await taken([PIECES.slice(0, 3), PIECES.slice(3)]);

    expect(lines).toEqual(linesOf(PIECES, ANCHORS));
    expect(verdictOf(lines).findings).toEqual([]);
    expect(lines.at(-1)).toContain(exported.seal);
    expect(exported.newest?.day).toBe(ANCHORS.at(-1)?.day);
  });

  it('has an incident once that the pages list twice', async () => {
    const { lines } = await taken([PIECES, PIECES]);

    expect(lines).toEqual(linesOf(PIECES, ANCHORS));
  });
});
