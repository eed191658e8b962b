import { headlineOf, mailOf, noticeOf, stormNoticeOf } from '@thapcanh/notifications';
import { webhookBody } from '@thapcanh/notifications/webhook';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DRAFT_ID, DRAFT_TIME, incidentDraft } from '../incidents/incident-draft.ts';

const DASHBOARDS = 'https://soc.lamkhe.example/';
const agency = { nameOf: () => 'Trung tâm Chuyển đổi số', at: DRAFT_TIME };
const opened = { kind: 'opened', rev: 1 } as const;

describe('a notice', () => {
  it('says what happened, where, how urgent and until when', () => {
    const notice = noticeOf(opened, incidentDraft(), agency);

    expect(headlineOf(notice)).toBe(
      '[P3] Vụ việc mới: VV-2026-000001 — Tải tệp thực thi lên hồ sơ (Trung tâm Chuyển đổi số)',
    );
    expect(mailOf(notice, DASHBOARDS).text.split('\r\n')).toEqual([
      '[P3] Vụ việc mới: VV-2026-000001 — Tải tệp thực thi lên hồ sơ (Trung tâm Chuyển đổi số)',
      '',
      'Mã: VV-2026-000001',
      'Hành vi: Tải tệp thực thi lên hồ sơ',
      'Đơn vị: Trung tâm Chuyển đổi số',
      'Ưu tiên: P3 (51/100)',
      'Mức độ: M3 (đề xuất)',
      'Hạn: Tiếp nhận: 11:30 ngày 18/11/2026 (giờ Việt Nam)',
      'Lúc: 21:18 ngày 17/11/2026 (giờ Việt Nam)',
      '',
      `Mở: https://soc.lamkhe.example/incidents/${DRAFT_ID}`,
      '',
      '-- ',
      expect.stringContaining('Thư tự động'),
      '',
    ]);
  });

  it('never names the account or host that a case is about, even one that looks like a title', () => {
    const title = 'Đăng nhập lạ — hoangmt.stc — x\r\nBcc: ai@kia.example (Sở Tài chính)';
    const notice = noticeOf(opened, incidentDraft({ title }), agency);

    const { subject, text, html } = mailOf(notice, DASHBOARDS);

    for (const shown of [subject, text, html, webhookBody(notice, DASHBOARDS)]) {
      expect(shown).not.toMatch(/hoangmt|Bcc/);
    }
  });

  it('has no line of its own and no markup, whatever a name holds', () => {
    const hostile = {
      nameOf: () => 'A\r\nBcc: b@c.example\u202e<img src=x onerror=alert(1)>',
      at: DRAFT_TIME,
    };
    const notice = noticeOf(opened, incidentDraft(), hostile);

    const { subject, html } = mailOf(notice, DASHBOARDS);

    expect(subject).not.toMatch(/[\r\n\u202e]/);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x');
  });

  it('bears the number of the incident once it is confirmed, and the deadline that it tells of', () => {
    const confirmed = {
      number: 'SC-2026-0031',
      at: DRAFT_TIME,
      by: 'minh',
      profile: 'VN-2026',
    };
    const due = '2026-11-18T14:18:00.000Z';
    const event = { kind: 'clock_missed', rev: 3, clock: 'initial', due } as const;

    const notice = noticeOf(event, incidentDraft({ confirmed }), agency);

    expect(headlineOf(notice)).toMatch(/^\[P3\] Quá hạn Thông báo ban đầu: SC-2026-0031 — /);
    expect(notice.clock).toEqual({ name: 'Thông báo ban đầu', due });
  });

  it('goes to webhooks with a text for chats and facts for machines', () => {
    const notice = noticeOf(opened, incidentDraft(), agency);

    const body = z
      .object({
        type: z.string(),
        timestamp: z.string(),
        text: z.string(),
        data: z.looseObject({}),
      })
      .parse(JSON.parse(webhookBody(notice, DASHBOARDS)));

    expect(body).toMatchObject({
      type: 'incident.opened',
      timestamp: DRAFT_TIME,
      data: {
        incident: DRAFT_ID,
        number: 'VV-2026-000001',
        agency: 'LK-TTCDS',
        priority: { class: 'P3', score: 51 },
        url: `https://soc.lamkhe.example/incidents/${DRAFT_ID}`,
      },
    });
    expect(body.text).toContain('VV-2026-000001');
  });
});

describe('the notice of what people said', () => {
  it('says that, not what: a question says until when', () => {
    const asked = { kind: 'requested', rev: 2, agency: 'LK-TTCDS', due: DRAFT_TIME } as const;
    const called = { kind: 'mentioned', rev: 2, user: 'lan', by: 'minh' } as const;

    const [question, mention] = [asked, called].map((event) => {
      return mailOf(noticeOf(event, incidentDraft(), agency), DASHBOARDS);
    });

    expect(question?.text).toContain('Hạn: Trả lời yêu cầu: 21:18 ngày 17/11/2026');
    expect(question?.subject).toContain('Yêu cầu đơn vị trả lời');
    expect(mention?.subject).toContain('Nhắc tên trong bình luận');
    expect(mention?.text).not.toMatch(/lan|minh/);
  });
});

describe('the notice of a technician who asks to be called', () => {
  it('names the organisation that waits, also where the case is another’s', () => {
    const event = { kind: 'callback_asked', rev: 3, agency: 'LK-X-KT' } as const;
    const names = new Map([['LK-X-KT', 'UBND xã Khê Thượng']]);
    const nameOf = (id: string) => names.get(id) ?? id;

    const notice = noticeOf(event, incidentDraft(), { nameOf, at: DRAFT_TIME });

    expect(mailOf(notice, DASHBOARDS).subject).toMatch(/^\[P3\] Đơn vị đề nghị gọi lại: VV-/);
    expect(mailOf(notice, DASHBOARDS).text).toContain('Gọi lại: UBND xã Khê Thượng');
  });
});

describe('the notice of an agency’s answer', () => {
  it('names the organisation that answered, and nothing of what it said', () => {
    const event = { kind: 'answered', rev: 3, agency: 'LK-X-KT', by: 'xa' } as const;

    const notice = noticeOf(event, incidentDraft(), {
      nameOf: (id) => (id === 'LK-X-KT' ? 'UBND xã Khê Thượng' : id),
      at: DRAFT_TIME,
    });

    expect(mailOf(notice, DASHBOARDS).subject).toMatch(/^\[P3\] Đơn vị đã trả lời: VV-/);
    expect(mailOf(notice, DASHBOARDS).text).toContain('Trả lời: UBND xã Khê Thượng');
  });
});

describe('the notice of a storm', () => {
  const storm = {
    id: `2026-11-17.${'a'.repeat(32)}`,
    day: '2026-11-17',
    sign: 'b'.repeat(32),
    variant: 'a'.repeat(32),
    rule: { id: 'END-09', title: 'New service', title_vi: 'Cài dịch vụ lạ', level: 'high' },
    why: [{ field: 'action', value: 'nguyenvana' }],
    distinctions: { path: 'C:\\Users\\*\\a.exe' },
    doublings: 1,
  } as const;
  const news = { storm, agencies: 3, hosts: 40, at: Date.parse(DRAFT_TIME) };

  it('says what, how far and where to look, and nothing that a log said', () => {
    const notice = stormNoticeOf({ ...news, storm: { ...storm, why: [...storm.why] } });
    const body = webhookBody(notice, DASHBOARDS);

    expect(headlineOf(notice)).toBe('Chùm cảnh báo: 3 đơn vị, 40 máy — Cài dịch vụ lạ');
    expect(JSON.parse(body)).toMatchObject({ type: 'storm', data: { storm: storm.id, hosts: 40 } });
    expect(body).not.toMatch(/nguyenvana|a\.exe/);
  });
});
