// The mail with a link for a technician's phone: that there is something to do, and where; not what, not for
// which machine, and never the code.
import { type Incident, plainText } from '@thapcanh/incidents';
import type { LinkEvent } from './event.ts';
import { composeMail, type MailText } from './mail.ts';
import { type LinkNotice, LONGEST_AGENCY, moment } from './notice.ts';

const FOOTER =
  'Thư tự động của trung tâm giám sát an ninh mạng. Liên kết chỉ mở được bằng mã, một lần, trên một máy. Chưa ai gọi cho bạn thì đừng mở.';

/** The notice of a link that was made. */
export function linkNoticeOf(
  { link, expires }: LinkEvent,
  incident: Pick<Incident, 'id'>,
  { agencyName, at }: { readonly agencyName: string; readonly at: string },
): LinkNotice {
  return {
    type: 'access-link',
    at,
    incident: incident.id,
    link,
    agencyName: plainText(agencyName, LONGEST_AGENCY),
    expires,
  };
}

/** Its mail; the token is derived when it is sent, and kept nowhere. */
export function linkMailOf(
  { agencyName, expires }: LinkNotice,
  { dashboards, token }: { readonly dashboards: string; readonly token: string },
): MailText {
  return composeMail({
    headline: `Trung tâm giám sát an ninh mạng cần ${agencyName} xử lý ngay`,
    facts: [
      ['Việc cần làm', 'mở liên kết dưới đây trên điện thoại và nhập mã 6 số'],
      ['Mã', 'cán bộ trực đọc cho bạn qua điện thoại'],
      ['Dùng được đến', moment(expires)],
    ],
    // Behind `#`: no server and no log on the way sees it.
    link: `${dashboards.replace(/\/$/, '')}/phone#${token}`,
    linkText: 'Mở trên điện thoại',
    footer: FOOTER,
  });
}
