// A notice as a mail: plain text and the same as HTML, every value escaped.
import { type DashboardNotice, factsOf, headlineOf, linkOf } from './notice.ts';

/** A mail without its addresses. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const FOOTER =
  'Thư tự động của trung tâm giám sát an ninh mạng. Thư không chứa nhật ký và dữ liệu cá nhân; xem chi tiết sau khi đăng nhập.';

/** The mail of a notice; `dashboards` is the address of the web app. */
export function mailOf(notice: DashboardNotice, dashboards: string): MailText {
  return composeMail({
    headline: headlineOf(notice),
    facts: factsOf(notice),
    link: linkOf(notice, dashboards),
    linkText: 'Mở trong Tháp Canh',
    footer: FOOTER,
  });
}

/** What a mail is made of; every value may hold anything. */
export interface MailParts {
  readonly headline: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly link: string;
  readonly linkText: string;
  readonly footer: string;
}

export function composeMail({ headline, facts, link, linkText, footer }: MailParts): MailText {
  return {
    subject: headline,
    text: [
      headline,
      '',
      ...facts.map(([label, value]) => `${label}: ${value}`),
      '',
      `Mở: ${link}`,
      '',
      '-- ',
      footer,
      '',
    ].join('\r\n'),
    html: [
      '<!doctype html><html lang="vi"><meta charset="utf-8"><body>',
      `<p><strong>${escapeHtml(headline)}</strong></p><table>`,
      ...facts.map(
        ([label, value]) =>
          `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
      ),
      `</table><p><a href="${escapeHtml(link)}">${escapeHtml(linkText)}</a></p>`,
      `<p><small>${escapeHtml(footer)}</small></p></body></html>`,
    ].join('\n'),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML shows it, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
