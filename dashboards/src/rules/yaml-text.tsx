// A rule as its author wrote it, with its parts coloured. Text only, whatever it contains.
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser } from '@lezer/yaml';
import type { ReactNode } from 'react';
import { visible } from '../text/visible.ts';
import './yaml-text.css';

interface Piece {
  readonly text: string;
  readonly classes: string;
  readonly start: number;
}

/** Lines of coloured pieces. */
export function yamlLines(text: string): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  let start = 0;
  highlightCode(
    text,
    parser.parse(text),
    classHighlighter,
    (piece, classes) => {
      lines.at(-1)?.push({ text: piece, classes, start });
      start += piece.length;
    },
    () => {
      lines.push([]);
      start += 1;
    },
  );
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

export function YamlText({ text, label }: { text: string; label: string }): ReactNode {
  return (
    // A long rule scrolls sideways: the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="yaml" tabIndex={0} aria-label={label}>
      <pre>
        {yamlLines(text).map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
          <span className="yaml-line" key={at}>
            {line.map(({ text: piece, classes, start }) => (
              <span key={start} className={classes}>
                {visible(piece)}
              </span>
            ))}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  );
}
