// Writing an export, line after line.
import type { Anchor } from '../anchors/anchor.ts';
import { canonicalJson } from '../canonical.ts';
import { type ExportFilter, type ExportPiece, FIRST_SEAL, type LineContent } from './line.ts';

/** SHA-256 of UTF-8 text, 64 lower-case hexadecimal digits: Node and browsers each have their own. */
export type Digest = (text: string) => Promise<string>;

/** Lines, each with its line end; one is waited for before the next. */
export interface ExportWriter {
  begin(filter: ExportFilter, at: string): Promise<string>;
  piece(piece: ExportPiece): Promise<string>;
  anchor(anchor: Anchor): Promise<string>;
  end(): Promise<string>;
  /** The seal of the last line: it stands for the whole file. */
  seal(): string;
}

/** A writer of one export. */
export function createExportWriter(digest: Digest): ExportWriter {
  const counts = { incidents: 0, entries: 0, anchors: 0 };
  let n = 0;
  let seal = '';

  async function line(content: LineContent): Promise<string> {
    n += 1;
    const before = n === 1 ? await digest(FIRST_SEAL) : seal;
    seal = await digest(before + canonicalJson({ n, content }));
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
