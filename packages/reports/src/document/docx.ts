// A document as a Word file. The same document gives the same bytes: no clock, no chance.
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IBorderOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { type Block, BY_HAND, hasLongWord, MOTTO, NATION, type ReportDocument } from './model.ts';
import { stableZip } from './stable-zip.ts';

// Lengths in twentieths of a point unless they say otherwise; sizes of type in half points.
const MM = 56.7;
const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM) };
const MARGIN = {
  top: Math.round(20 * MM),
  bottom: Math.round(22 * MM),
  left: Math.round(30 * MM),
  right: Math.round(18 * MM),
};
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
const INDENT = Math.round(10 * MM);
const RED = 'B00020';
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NO_BORDER, bottom: NO_BORDER, left: NO_BORDER, right: NO_BORDER };

/** Media type of a Word file. */
export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The document's bytes. */
export async function toDocx(document: ReportDocument): Promise<Uint8Array> {
  const file = new Document({
    title: document.name,
    creator: document.issuer,
    lastModifiedBy: document.issuer,
    description: document.smallPrint,
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: 28, language: { value: 'vi-VN' } },
          paragraph: { spacing: { line: 276, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: PAGE,
            margin: { ...MARGIN, header: Math.round(10 * MM), footer: Math.round(8 * MM) },
          },
        },
        headers: { default: pageHeader(document, true), first: pageHeader(document, false) },
        footers: { default: pageFooter(document), first: pageFooter(document) },
        children: [
          letterhead(document),
          ...opening(document),
          ...document.body.flatMap(blockOf),
          closing(document),
        ],
      },
    ],
  });
  return stableZip(await Packer.toBuffer(file), document.at);
}

interface Type {
  readonly size?: number;
  readonly bold?: boolean;
  readonly italics?: boolean;
  readonly color?: string;
  readonly allCaps?: boolean;
}

function run(text: string, type: Type = {}): TextRun {
  return new TextRun({ text, ...type });
}

/** A paragraph without first-line indent. */
function centred(text: string, type: Type = {}, spacing = { before: 0, after: 0 }): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing, children: [run(text, type)] });
}

/** A thin rule, centred, taking a share of a width. */
function rule(width: number, share: number): Paragraph {
  const side = Math.round((width * (1 - share)) / 2);
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 0, after: 80, line: 60, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    children: [],
  });
}

function boxed(text: string, color: string): Paragraph {
  const border: IBorderOptions = { style: BorderStyle.SINGLE, size: 10, color, space: 2 };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: 1100, right: 1100 },
    spacing: { before: 120, after: 0 },
    border: { top: border, bottom: border, left: border, right: border },
    children: [run(text, { bold: true, size: 26, color })],
  });
}

function letterhead(document: ReportDocument): Table {
  const left = Math.round(TEXT_WIDTH * 0.42);
  const right = TEXT_WIDTH - left;
  const cell = (width: number, children: Paragraph[]): TableCell =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      borders: NO_BORDERS,
      margins: { left: 0, right: 0 },
      children,
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [left, right],
    borders: { ...NO_BORDERS, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
    rows: [
      new TableRow({
        children: [
          cell(left, [
            ...(document.superior === undefined
              ? []
              : [centred(document.superior, { size: 24, allCaps: true })]),
            centred(document.issuer, { size: 24, bold: true, allCaps: true }),
            rule(left, 0.35),
            centred(document.number, { size: 26 }),
            ...(document.urgency === undefined ? [] : [boxed(document.urgency, RED)]),
            ...(document.stamp === undefined ? [] : [boxed(document.stamp, '000000')]),
          ]),
          cell(right, [
            centred(NATION, { size: 24, bold: true }),
            centred(MOTTO, { size: 26, bold: true }),
            rule(right, 0.54),
            centred(document.placeAndDay, { size: 26, italics: true }),
          ]),
        ],
      }),
    ],
  });
}

function opening(document: ReportDocument): readonly Paragraph[] {
  return [
    centred(document.title, { bold: true }, { before: 280, after: 0 }),
    centred(document.about, { bold: true }),
    rule(TEXT_WIDTH, 0.3),
    ...(document.caution === undefined ? [] : [caution(document.caution)]),
    ...addressees(document.addressees),
  ];
}

function caution(text: string): Paragraph {
  const border: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 4 };
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    spacing: { before: 120, after: 120 },
    border: { top: border, bottom: border, left: border, right: border },
    children: [run(text, { italics: true, size: 24 })],
  });
}

function addressees(names: readonly string[]): readonly Paragraph[] {
  if (names.length === 0) return [];
  if (names.length === 1) {
    return [centred(`Kính gửi: ${names[0] ?? ''}.`, {}, { before: 200, after: 120 })];
  }
  const left = 2100;
  return names.map((name, index) => {
    const first = index === 0;
    const end = index === names.length - 1 ? '.' : ';';
    return new Paragraph({
      indent: { left, hanging: first ? 1500 : 200 },
      tabStops: [{ type: TabStopType.LEFT, position: left - 200 }],
      spacing: { before: first ? 200 : 0, after: end === '.' ? 120 : 0 },
      children: first
        ? [run('Kính gửi:'), new TextRun({ children: [new Tab()] }), run(`- ${name}${end}`)]
        : [run(`- ${name}${end}`)],
    });
  });
}

function blockOf(block: Block): readonly (Paragraph | Table)[] {
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
          alignment: head ? AlignmentType.CENTER : AlignmentType.LEFT,
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

function closing({ recipients, signatures }: ReportDocument): Table {
  const parts = [
    ...(recipients.length === 0 ? [] : [recipientsOf(recipients)]),
    ...signatures.map(({ authority, name }) => [
      ...authority.map((text) => centred(text, { bold: true })),
      name === undefined
        ? centred(BY_HAND, { italics: true }, { before: 0, after: 1400 })
        : centred(name, { bold: true }, { before: 1400, after: 0 }),
    ]),
  ];
  const width = Math.floor(TEXT_WIDTH / parts.length);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: parts.map(() => width),
    borders: { ...NO_BORDERS, insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
    rows: [
      new TableRow({
        cantSplit: true,
        children: parts.map(
          (children) =>
            new TableCell({
              width: { size: width, type: WidthType.DXA },
              borders: NO_BORDERS,
              margins: { top: 240, left: 0, right: 0 },
              children,
            }),
        ),
      }),
    ],
  });
}

function recipientsOf(names: readonly string[]): Paragraph[] {
  return [
    new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: 24 })] }),
    ...names.map(
      (name) =>
        new Paragraph({ spacing: { line: 240 }, children: [run(`- ${name}`, { size: 22 })] }),
    ),
  ];
}

/** The page's number in the middle, except on the first page; the banner at the right of every page. */
function pageHeader({ banner }: ReportDocument, numbered: boolean): Header {
  return new Header({
    children: [
      new Paragraph({
        tabStops: [
          { type: TabStopType.CENTER, position: Math.round(TEXT_WIDTH / 2) },
          { type: TabStopType.RIGHT, position: TEXT_WIDTH },
        ],
        children: [
          new TextRun({
            children: [new Tab(), ...(numbered ? [PageNumber.CURRENT] : [])],
            size: 26,
          }),
          ...(banner === undefined
            ? []
            : [new TextRun({ children: [new Tab(), banner], bold: true, size: 18, color: RED })]),
        ],
      }),
    ],
  });
}

function pageFooter({ reference, smallPrint }: ReportDocument): Footer {
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }],
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 4 } },
        spacing: { line: 240 },
        children: [
          run(reference, { size: 18 }),
          new TextRun({
            size: 18,
            children: [new Tab(), 'Trang ', PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
      new Paragraph({
        spacing: { line: 240 },
        children: [run(smallPrint, { size: 18, italics: true })],
      }),
    ],
  });
}
