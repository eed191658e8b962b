// The body of a Word document, block by block.
import {
  AlignmentType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { INDENT, run, TEXT_WIDTH } from './docx-layout.ts';
import { type Block, hasLongWord, isCount } from './model.ts';

/** A block as paragraphs and tables. */
export function blockOf(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          indent: { firstLine: INDENT },
          keepNext: true,
          spacing: { before: 200, after: 120 },
          children: [run(block.text, { bold: true })],
        }),
      ];
    case 'paragraph':
      return [
        bodyParagraph(
          [
            ...(block.lead === undefined ? [] : [run(block.lead, { bold: true })]),
            ...(block.text === ''
              ? []
              : [run(block.lead === undefined ? block.text : ` ${block.text}`)]),
          ],
          block.text,
        ),
      ];
    case 'options':
      return [optionsOf(block.options)];
    case 'table':
      return [tableOf(block), new Paragraph({ spacing: { before: 0, after: 60, line: 120 } })];
  }
}

function bodyParagraph(children: readonly ParagraphChild[], text: string): Paragraph {
  return new Paragraph({
    alignment: hasLongWord(text) ? AlignmentType.LEFT : AlignmentType.BOTH,
    indent: { firstLine: INDENT },
    spacing: { before: 60, after: 60 },
    keepNext: text === '',
    children: [...children],
  });
}

function optionsOf(options: Extract<Block, { kind: 'options' }>['options']): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.LEFT,
    indent: { left: INDENT },
    spacing: { before: 0, after: 60 },
    children: options.map(({ label, chosen }, index) =>
      // No-break spaces keep a box with its words.
      run(
        `${index === 0 ? '' : '    '}${chosen ? '☒' : '☐'} ${label}`.replace(/(?<=\S) /g, '\u00a0'),
      ),
    ),
  });
}

function tableOf({ columns, rows }: Extract<Block, { kind: 'table' }>): Table {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const widths = columns.map(({ width }) => Math.floor((TEXT_WIDTH * width) / sum));
  const cell = (text: string, column: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      verticalAlign: head ? VerticalAlign.CENTER : VerticalAlign.TOP,
      children: [
        new Paragraph({
          alignment: head || isCount(text) ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 240 },
          children: [run(text, { size: 24, bold: head })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, column) => cell(label, column, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((_, column) => cell(row[column] ?? '', column, false)),
          }),
      ),
    ],
  });
}
