// Writing an export, line after line.
import type { Anchor } from '../anchors/anchor.ts';
import { canonicalJson } from '../canonical.ts';
import {
  type ExportFilter,
  type ExportPiece,
  firstSeal,
  type LineContent,
  sealOf,
} from './line.ts';

export interface ExportWriter {
  /** Lines, each with its line end. */
  begin(filter: ExportFilter, at: string): string;
  piece(piece: ExportPiece): string;
  anchor(anchor: Anchor): string;
  end(): string;
  /** The seal of the last line: it stands for the whole file. */
  seal(): string;
}

/** A writer of one export. */
export function createExportWriter(): ExportWriter {
  const counts = { incidents: 0, entries: 0, anchors: 0 };
  let n = 0;
  let seal = firstSeal();

  function line(content: LineContent): string {
    n += 1;
    seal = sealOf(seal, { n, content });
    return `${canonicalJson({ n, content, seal })}\n`;
  }

  return {
    begin: (filter, at) => line({ type: 'export', v: 1, at, filter }),
    piece(piece) {
      if (piece.type === 'incident') counts.incidents += 1;
      if (piece.type === 'entry') counts.entries += 1;
      return line(piece);
    },
    anchor(anchor) {
      counts.anchors += 1;
      return line({ type: 'anchor', anchor });
    },
    end: () => line({ type: 'end', ...counts }),
    seal: () => seal,
  };
}
