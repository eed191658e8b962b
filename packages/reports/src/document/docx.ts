// A document as a Word file. The same document gives the same bytes: no clock, no chance.
import { Document, LineRuleType, Packer } from 'docx';
import { blockOf } from './docx-body.ts';
import { closing, letterhead, opening, pageFooter, pageHeader } from './docx-frame.ts';
import { MARGIN, MM, PAGE } from './docx-layout.ts';
import type { ReportDocument } from './model.ts';
import { stableZip } from './stable-zip.ts';

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
