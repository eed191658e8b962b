// The style of the printed page: NĐ 30/2020/NĐ-CP, Phụ lục I, as CSS for paged media.
import type { ReportDocument } from './model.ts';

/** Text as a CSS string: whatever is not plain becomes an escape. */
function cssString(text: string): string {
  const safe = text.replace(
    /[^\p{L}\p{N} .,:;·()/-]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${safe}"`;
}

/** The style sheet of one document; its margins carry what every page repeats. */
export function printStyle({ reference, smallPrint, banner }: ReportDocument): string {
  const top = banner === undefined ? '' : `@top-right { content: ${cssString(banner)}; ${BANNER} }`;
  return `@page {
  size: A4 portrait;
  margin: 20mm 18mm 22mm 30mm;
  @top-center { content: counter(page); font: 13pt ${SERIF}; }
  ${top}
  @bottom-left { content: ${cssString(reference)} "\\A" ${cssString(smallPrint)}; white-space: pre; font: 9pt ${SERIF}; vertical-align: top; padding-top: 3mm; }
  @bottom-right { content: "Trang " counter(page) "/" counter(pages); font: 9pt ${SERIF}; vertical-align: top; padding-top: 3mm; }
}
@page :first { @top-center { content: none; } }
${SHEET}`;
}

const SERIF = '"Times New Roman", "Liberation Serif", Tinos, serif';
const BANNER = `font: bold 9pt ${SERIF}; color: #b00020;`;

const SHEET = `* { box-sizing: border-box; }
body { margin: 0; color: #000; background: #fff; font: 14pt/1.25 ${SERIF}; }
p, h1, h2, ul { margin: 0; font-size: inherit; }
ul { list-style: none; padding: 0; }
.letterhead { display: grid; grid-template-columns: 42% 58%; text-align: center; margin-bottom: 14pt; }
.superior { font-size: 12pt; text-transform: uppercase; }
.name { font-size: 12pt; font-weight: bold; text-transform: uppercase; }
.ruled::after { content: ""; display: block; width: 35%; margin: 2pt auto 0; border-top: 0.75pt solid #000; }
.number { font-size: 13pt; margin-top: 6pt; white-space: pre; }
.urgency, .stamp { display: inline-block; margin: 6pt 4pt 0; padding: 1pt 10pt; font-weight: bold; font-size: 13pt; }
.urgency { border: 1.2pt solid #b00020; color: #b00020; }
.stamp { border: 1.2pt solid #000; }
.country { font-size: 12pt; font-weight: bold; white-space: nowrap; }
.motto { font-size: 13pt; font-weight: bold; }
.motto span { border-bottom: 0.75pt solid #000; padding-bottom: 1pt; }
.day { font-size: 13pt; font-style: italic; margin-top: 6pt; white-space: pre-wrap; }
h1 { font-size: 14pt; text-align: center; font-weight: bold; }
.about { text-align: center; font-weight: bold; text-wrap: balance; }
.caution { margin: 8pt 0 0; padding: 4pt 8pt; border: 0.75pt solid #000; font-size: 12pt; font-style: italic; }
.to { margin: 12pt 0 6pt; display: flex; justify-content: center; gap: 6pt; }
.to.one { display: block; text-align: center; }
.to li::before { content: "- "; }
.body { margin-top: 10pt; }
.body p { text-align: justify; text-indent: 1cm; margin: 6pt 0; overflow-wrap: anywhere; }
.body p.lead { break-after: avoid; }
.body p.ragged { text-align: left; }
.body .options { text-align: left; }
.body .options span { display: inline-block; text-indent: 0; margin-right: 14pt; }
h2 { font-size: 14pt; margin: 10pt 0 6pt; text-indent: 1cm; break-after: avoid; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 12pt; margin: 4pt 0 8pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.75pt solid #000; padding: 2pt 4pt; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th { text-align: center; vertical-align: middle; }
td.count { text-align: center; }
td:empty::after { content: "\\00a0"; }
.closing { display: flex; justify-content: space-between; gap: 12pt; margin-top: 16pt; break-inside: avoid; }
.recipients { font-size: 11pt; flex: 0 1 45%; }
.recipients p { font-size: 12pt; font-weight: bold; font-style: italic; }
.recipients li::before { content: "- "; }
.signature { flex: 1; text-align: center; font-weight: bold; }
.who { margin-top: 64pt; }
.by-hand { font-weight: normal; font-style: italic; margin-bottom: 64pt; }
.banner { text-align: center; color: #b00020; border: 1.2pt solid #b00020; font-weight: bold; font-size: 11pt; margin-bottom: 10pt; }
@media screen {
  body { background: #e9ebed; }
  .sheet { background: #fff; max-width: 210mm; margin: 8mm auto; padding: 20mm 18mm 20mm 30mm; box-shadow: 0 1px 6px rgb(0 0 0 / 25%); }
  .foot { margin-top: 16pt; padding-top: 4pt; border-top: 0.75pt solid #000; font-size: 9pt; }
}
@media screen and (max-width: 210mm) { .sheet { margin: 0; padding: 16pt; } }
@media print { .foot, .banner { display: none; } }`;
