// A report as a file: a page to look at and print, or a Word document.
import type { DocumentQuery } from '@thapcanh/api-schema';
import { type ReportDocument, toHtml } from '@thapcanh/reports';
import { fileResponse } from './file-response.ts';

/** Nothing in the page runs, and nothing is fetched by it. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * The file, with its hash as `Repr-Digest` (RFC 9530): what is signed can be compared with what was
 * given. An approved report is the same bytes whenever it is asked for.
 */
export async function documentResponse(
  document: ReportDocument,
  { format }: DocumentQuery,
  name: string,
): Promise<Response> {
  if (format === 'html') {
    return fileResponse(Buffer.from(toHtml(document), 'utf8'), {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `inline; filename="${name}.html"`,
      'content-security-policy': PAGE_POLICY,
    });
  }
  // Loaded when the first Word document is asked for: most calls never need it.
  const { DOCX_TYPE, toDocx } = await import('@thapcanh/reports/docx');
  return fileResponse(Buffer.from(await toDocx(document)), {
    'content-type': DOCX_TYPE,
    'content-disposition': `attachment; filename="${name}.docx"`,
  });
}
