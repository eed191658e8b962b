import type { TimelineEntry } from '@thapcanh/api-schema';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { vi } from '../../../dashboards/src/i18n/vi/index.ts';
import { describeChange } from '../../../dashboards/src/incident/describe-change.ts';
import { entry } from '../incident-factory.ts';

const translator = i18next.createInstance();
beforeAll(async () => {
  await translator.init({ lng: 'vi', resources: { vi: { translation: vi } } });
});

const lan = { kind: 'user', id: 'lan', name: 'Lan' } as const;
const personName = (sub: string) => (sub === 'minh' ? 'Minh' : sub);
const told = (change: TimelineEntry['change']) =>
  describeChange(entry(2, change, lan), translator.t, personName);

const DUE = '2026-11-22T18:00:00.000Z';
const task = { kind: 'task_changed', task: 't', title: 'Ngắt mạng' } as const;
const request = { request: 'r', agency: 'LK-STC' };
const evidence = { evidence: 'e', name: 'ổ đĩa', sha256: 'ab' };

const lines: readonly (readonly [TimelineEntry['change'], string])[] = [
  [
    { kind: 'tasks_added', playbook: 'N1', tasks: [{ task: 't', title: 'Ngắt mạng' }] },
    'thêm 1 việc theo kịch bản N1: Ngắt mạng',
  ],
  [
    {
      ...task,
      fields: [
        { field: 'done', from: null, to: DUE },
        { field: 'owner', from: null, to: 'user:minh' },
      ],
      reason: 'đã gọi',
    },
    'việc “Ngắt mạng”: đã xong; giao cho Minh',
  ],
  [{ ...task, fields: [{ field: 'done', from: DUE, to: null }] }, 'việc “Ngắt mạng”: mở lại'],
  [{ kind: 'watchers_changed', added: ['lan'], removed: [] }, 'bắt đầu theo dõi'],
  [
    { kind: 'watchers_changed', added: ['minh', 'hoa'], removed: ['lan'] },
    'thêm người theo dõi: Minh, hoa; thôi theo dõi',
  ],
  [
    { kind: 'agency_asked', ...request, text: 'Đã ngắt chưa?', answers: [], due: DUE },
    'hỏi LK-STC, cần trả lời trước 01:00, 23/11/2026: “Đã ngắt chưa?”',
  ],
  [
    { kind: 'agency_answered', ...request, choice: 'Gọi lại cho tôi', text: 'sau 9 giờ' },
    'LK-STC trả lời: “Gọi lại cho tôi. sau 9 giờ”',
  ],
  [
    { kind: 'restricted', people: ['minh'], suggested: true, reason: 'người liên quan' },
    'hạn chế hiển thị, chỉ trưởng ca, quản trị và: Minh',
  ],
  [{ kind: 'restriction_refused', reason: 'thử' }, 'không hạn chế hiển thị như luật gợi ý'],
  [
    { kind: 'snoozed', until: DUE, from: null, reason: 'chờ ca sáng' },
    'hẹn lại đến 01:00, 23/11/2026',
  ],
  [{ kind: 'woken', from: DUE }, 'đưa trở lại hàng đợi trước hẹn'],
  [
    {
      kind: 'observable_added',
      observable: 'o',
      type: 'ip',
      value: '198.51.100.7',
      tlp: 'TLP:AMBER',
      ioc: true,
    },
    'ghi chỉ dấu 198.51.100.7 (TLP:AMBER)',
  ],
  [
    {
      kind: 'evidence_handed_over',
      ...evidence,
      from: 'Lan',
      to: 'Công an tỉnh',
      kept: 'kho',
      reason: 'biên bản số 12',
    },
    'bàn giao chứng cứ “ổ đĩa” từ Lan sang Công an tỉnh, giữ tại kho',
  ],
];

describe('a line of the timeline about the life of an incident', () => {
  it.each(lines)('%# says what was done', (change, words) => {
    expect(told(change)).toBe(words);
  });

  it('spells out what would reorder it', () => {
    expect(told({ ...task, title: 'cv\u202efdp.exe', fields: [] })).toContain('cv⟨U+202E⟩fdp.exe');
  });
});
