// The parts of a Word document around its body: letterhead, opening, signatures, header, footer.
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IBorderOptions,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx';
import { centred, NO_BORDERS, NO_GRID, RED, rule, run, TEXT_WIDTH } from './docx-layout.ts';
import { BY_HAND, MOTTO, NATION, type ReportDocument } from './model.ts';

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

export function letterhead(document: ReportDocument): Table {
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
    borders: NO_GRID,
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

export function opening(document: ReportDocument): readonly Paragraph[] {
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

export function closing({ recipients, signatures }: ReportDocument): Table {
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
    borders: NO_GRID,
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
export function pageHeader({ banner }: ReportDocument, numbered: boolean): Header {
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

export function pageFooter({ reference, smallPrint }: ReportDocument): Footer {
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
