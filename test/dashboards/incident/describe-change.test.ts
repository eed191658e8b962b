import type { TimelineEntry } from '@thapcanh/api-schema';
import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { vi } from '../../../dashboards/src/i18n/vi/index.ts';
import { actorName, describeChange } from '../../../dashboards/src/incident/describe-change.ts';
import { entry } from '../incident-factory.ts';

const translator = i18next.createInstance();
const personName = (sub: string) => (sub === 'minh' ? 'Minh' : sub);

beforeAll(async () => {
  await translator.init({ lng: 'vi', resources: { vi: { translation: vi } } });
});

type Fields = Extract<TimelineEntry['change'], { kind: 'changed' }>['fields'];
const changed = (...fields: Fields) =>
  entry(2, { kind: 'changed', fields }, { kind: 'user', id: 'lan', name: 'Lan' });

describe('a line of the timeline', () => {
  it.each([
    [changed({ field: 'assignee', from: null, to: 'lan' }), 'nhận xử lý'],
    [changed({ field: 'assignee', from: 'lan', to: 'minh' }), 'giao cho Minh'],
    [changed({ field: 'assignee', from: 'lan', to: null }), 'trả lại hàng đợi'],
    [
      changed({ field: 'status', from: 'new', to: 'investigating' }),
      'chuyển từ “Mới” sang “Đang xác minh”',
    ],
    [
      changed({ field: 'closure', from: null, to: 'benign_positive/no_impact' }),
      'kết luận: Đúng, nhưng là hoạt động được phép; Không ảnh hưởng',
    ],
    [changed({ field: 'closure', from: 'true_positive/impact', to: null }), 'bỏ kết luận trước'],
    [entry(1, { kind: 'opened', alerts: ['a', 'b'] }), 'mở vụ việc từ 2 cảnh báo'],
    [
      entry(3, { kind: 'alerts_detached', alerts: ['a'], to: 'LK.x', reason: 'nhầm máy' }),
      'tách 1 cảnh báo thành vụ việc LK.x',
    ],
    [
      entry(3, { kind: 'alerts_detached', alerts: ['a', 'b'], reason: 'nhầm máy' }),
      'tách 2 cảnh báo ra khỏi vụ việc, không thuộc vụ việc nào',
    ],
    [
      entry(3, { kind: 'unmerged', incident: 'LK.x', reason: 'hai việc khác nhau' }),
      'hoàn tác gộp: tách vụ việc LK.x ra; hệ thống sẽ không gộp lại',
    ],
    [entry(3, { kind: 'link_refused', link: 'l', reason: 'khác nguồn' }), 'từ chối gợi ý liên kết'],
    [
      entry(3, { kind: 'merged', from: 'LK.x', alerts: ['a'] }),
      'gộp vụ việc LK.x vào đây, kèm 1 cảnh báo',
    ],
    [
      entry(4, {
        kind: 'report',
        act: 'approve',
        report: 'initial-1',
        form: 'initial',
        version: 1,
      }),
      'duyệt báo cáo ban đầu',
    ],
    [
      entry(5, {
        kind: 'report',
        act: 'sign',
        report: 'report_72h-1',
        form: 'report_72h',
        version: 1,
        number: '12',
      }),
      'ghi nhận đã ký báo cáo 72 giờ, số 12',
    ],
    [
      entry(6, { kind: 'exported', format: 'stix', tlp: 'TLP:GREEN', sha256: 'ab', leftOut: 0 }),
      'xuất “STIX 2.1” đến TLP:GREEN, SHA-256 ab',
    ],
    [
      entry(6, {
        kind: 'exported',
        format: 'csv-observables',
        tlp: 'TLP:CLEAR',
        sha256: 'ab',
        leftOut: 2,
      }),
      'xuất “Bảng đối tượng quan sát (CSV)” đến TLP:CLEAR, SHA-256 ab; giữ lại 2 đối tượng quan sát trên TLP:CLEAR',
    ],
    [
      entry(6, { kind: 'report', act: 'draft', report: 'new-1', form: 'new', version: 1 }),
      'soạn new',
    ],
  ])('%# says what was done', (line, words) => {
    expect(describeChange(line, translator.t, personName)).toBe(words);
  });

  it('names the person, and calls the machine the system', () => {
    expect(actorName(changed(), translator.t, personName)).toBe('Lan');
    expect(actorName(entry(1, { kind: 'opened', alerts: [] }), translator.t, personName)).toBe(
      'Hệ thống',
    );
  });
});
