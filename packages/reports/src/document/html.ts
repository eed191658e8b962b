// A document as one HTML page that prints on A4: everything escaped, nothing fetched, no script.
import {
  type Block,
  BY_HAND,
  hasLongWord,
  isCount,
  MOTTO,
  NATION,
  type ReportDocument,
} from './model.ts';
import { printStyle } from './print-style.ts';

/** The page, complete from doctype to `</html>`. */
export function toHtml(document: ReportDocument): string {
  const { superior, issuer, number, placeAndDay, urgency, stamp, banner } = document;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(document.name)}</title>
<style>
${printStyle(document)}
</style>
</head>
<body>
<main class="sheet">
${banner === undefined ? '' : `<p class="banner">${escaped(banner)}</p>\n`}<header class="letterhead">
<div class="issuer">
${superior === undefined ? '' : `<p class="superior">${escaped(superior)}</p>\n`}<p class="name ruled">${escaped(issuer)}</p>
<p class="number">${escaped(number)}</p>
${urgency === undefined ? '' : `<p class="urgency">${escaped(urgency)}</p>\n`}${stamp === undefined ? '' : `<p class="stamp">${escaped(stamp)}</p>\n`}</div>
<div class="nation">
<p class="country">${NATION}</p>
<p class="motto"><span>${MOTTO}</span></p>
<p class="day">${escaped(placeAndDay)}</p>
</div>
</header>
<h1>${escaped(document.title)}</h1>
<p class="about ruled">${escaped(document.about)}</p>
${document.caution === undefined ? '' : `<p class="caution">${escaped(document.caution)}</p>\n`}${addressees(document.addressees)}<div class="body">
${document.body.map(blockHtml).join('\n')}
</div>
${closing(document)}<footer class="foot">
<p>${escaped(document.reference)}</p>
<p>${escaped(document.smallPrint)}</p>
</footer>
</main>
</body>
</html>
`;
}

/** Text as the content of an element or a quoted attribute. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function addressees(names: readonly string[]): string {
  if (names.length === 0) return '';
  if (names.length === 1) return `<p class="to one">Kính gửi: ${escaped(names[0] ?? '')}.</p>\n`;
  const listed = names.map(
    (name, index) => `<li>${escaped(name)}${index === names.length - 1 ? '.' : ';'}</li>`,
  );
  return `<div class="to"><p>Kính gửi:</p><ul>${listed.join('')}</ul></div>\n`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return paragraph(block.lead, block.text);
    case 'options':
      return `<p class="options">${block.options
        .map(({ label, chosen }) => `<span>${chosen ? '☒' : '☐'} ${escaped(label)}</span>`)
        .join(' ')}</p>`;
    case 'table':
      return table(block);
  }
}

function paragraph(lead: string | undefined, text: string): string {
  const kind = text === '' ? ' class="lead"' : hasLongWord(text) ? ' class="ragged"' : '';
  if (lead === undefined) return `<p${kind}>${escaped(text)}</p>`;
  return `<p${kind}><b>${escaped(lead)}</b>${text === '' ? '' : ` ${escaped(text)}`}</p>`;
}

function table({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const sum = columns.reduce((total, { width }) => total + width, 0);
  const cols = columns.map(
    ({ width }) => `<col style="width:${((width / sum) * 100).toFixed(1)}%">`,
  );
  const head = columns.map(({ label }) => `<th scope="col">${escaped(label)}</th>`);
  const body = rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
  return `<table><colgroup>${cols.join('')}</colgroup><thead><tr>${head.join('')}</tr></thead><tbody>
${body.join('\n')}
</tbody></table>`;
}

function cellHtml(cell: string): string {
  return `<td${isCount(cell) ? ' class="count"' : ''}>${escaped(cell)}</td>`;
}

function closing({ recipients, signatures }: ReportDocument): string {
  const signed = signatures.map(
    ({ authority, name }) =>
      `<div class="signature">${authority.map((text) => `<p>${escaped(text)}</p>`).join('')}${name === undefined ? `<p class="by-hand">${BY_HAND}</p>` : `<p class="who">${escaped(name)}</p>`}</div>`,
  );
  const told =
    recipients.length === 0
      ? ''
      : `<div class="recipients"><p>Nơi nhận:</p><ul>${recipients.map((name) => `<li>${escaped(name)}</li>`).join('')}</ul></div>`;
  return `<section class="closing">${told}${signed.join('')}</section>\n`;
}
