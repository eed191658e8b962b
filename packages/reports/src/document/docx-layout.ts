// Measures of the Word page, and the few kinds of paragraph that all parts use.
import { AlignmentType, BorderStyle, LineRuleType, Paragraph, TextRun } from 'docx';

// Lengths in twentieths of a point unless they say otherwise; sizes of type in half points.
export const MM = 56.7;
export const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) };
export const MARGIN = {
  top: Math.round(20 * MM),
  bottom: Math.round(22 * MM),
  left: Math.round(30 * MM),
  right: Math.round(18 * MM),
};
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
export const INDENT = Math.round(10 * MM);
export const RED = 'B00020';
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };
export const NO_GRID = {
  ...NO_BORDERS,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

interface Type {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly allCaps?: boolean;
}

export function run(text: string, type: Type = {}): TextRun {
  return new TextRun({ text, ...type });
}

/** A paragraph without first-line indent. */
export function centred(
  text: string,
  type: Type = {},
  spacing = { before: 0, after: 0 },
): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing, children: [run(text, type)] });
}

/** A thin rule, centred, taking a share of a width. */
export function rule(width: number, share: number): Paragraph {
  const side = Math.round((width * (1 - share)) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 0, after: 80, line: 60, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  });
}
