// Stories A and E of the simulated province, from hand-made alerts to the case an analyst sees.

import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  type CaseFacts,
  firstActionsOf,
  type Incident,
  MAX_WORDS,
  openQuestionsOf,
  paragraphOf,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { createMemoryStore } from './memory-store.ts';

const registry = lamKhe();

async function play(alerts: readonly Alert[]): Promise<{ head: Incident; facts: CaseFacts }> {
  const store = createMemoryStore();
  const triage = createTriage({
    store,
    registry: async () => registry,
    clock: { now: () => Date.parse('2026-11-22T16:00:00Z') },
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
  for (const alert of alerts) expect(await triage([alert])).toEqual(new Set());
  const heads = [...store.heads.values()].filter(({ mergedInto }) => mergedInto === undefined);
  const [head] = heads;
  const facts = store.allFacts.get(head?.id ?? '');
  if (head === undefined || facts === undefined) throw new Error('no case was opened');
  expect(heads).toHaveLength(1);
  return { head, facts };
}

const at = (day: string, start: string, minutes: number): string =>
  new Date(Date.parse(`${day}T${start}:00+07:00`) + minutes * 60_000).toISOString();

const attack = (...tags: string[]) => tags.map((tag) => `attack.${tag}`);

describe('story A, a web shell on the public-service portal', () => {
  const step = (minutes: number, draft: Omit<AlertDraft, 'time'>) =>
    alertOf({ time: at('2026-11-17', '21:12', minutes), ...draft });
  const attacker = { 'source.ip': '198.51.100.23' };
  const upload = {
    ...attacker,
    'host.name': 'dvc-app01',
    'user.name': 'cd-000123',
    'case.id': 'H40.17-261117-0042',
  };
  const call = { ...attacker, 'host.name': 'dvc-web01' };
  const alerts = [
    step(6, {
      rule: 'DVC-01',
      source: 'dvc-app',
      tags: attack('initial-access', 't1190'),
      fields: { 'actor.type': 'citizen', 'object.name': 'giay-to.jpg.jsp' },
      common: upload,
      attributes: {
        title_vi: 'Tải tệp thực thi lên hồ sơ',
        sentence_vi:
          'từ {source.ip}, một tệp thực thi tên {object.name} được tải lên hồ sơ {case.id}',
        verify_vi: 'Tệp có được gọi hay chưa?',
        first_actions_vi: ['Chặn địa chỉ nguồn tại tường lửa.'],
        severity_hint: 'M3',
      },
    }),
    step(9, {
      rule: 'DVC-02',
      source: 'dvc-web',
      tags: attack('persistence', 't1505.003'),
      common: call,
      attributes: {
        title_vi: 'Gọi tệp kịch bản trong thư mục đính kèm',
        sentence_vi: 'tệp đã tải lên được gọi từ {source.ip} và máy chủ trả lời',
        severity_hint: 'M2',
      },
    }),
    step(9, {
      rule: 'windows-webshell-strings',
      title: 'Windows Webshell Strings',
      source: 'dvc-web',
      tags: attack('persistence', 't1505.003'),
      common: call,
    }),
    step(9, {
      rule: 'DVC-05',
      kind: 'correlation',
      level: 'critical',
      source: 'dvc-app',
      tags: attack('persistence', 't1505.003'),
      common: upload,
      more: [call],
      attributes: {
        title_vi: 'Cài mã điều khiển lên Cổng dịch vụ công',
        sentence_vi: 'cùng một địa chỉ đã tải mã điều khiển lên rồi chạy',
        verify_vi: 'Dữ liệu nào đã bị lấy đi?',
        first_actions_vi: [
          'Cô lập dvc-app01 khỏi mạng, không tắt nguồn.',
          'Sao chép tệp đã tải lên và giữ làm chứng cứ.',
          'Gọi đơn vị vận hành.',
        ].slice(0, 3),
        severity_hint: 'M2',
      },
    }),
    step(10, {
      rule: 'LNX-01',
      source: 'dvc-auditd',
      tags: attack('execution', 't1059.004'),
      common: { 'host.name': 'dvc-app01', 'user.name': 'www-data' },
      attributes: { sentence_vi: 'tiến trình web chạy trình thông dịch lệnh trên dvc-app01' },
    }),
    step(14, {
      rule: 'DB-01',
      source: 'dvc-db',
      tags: attack('collection', 't1213'),
      common: {
        'host.name': 'dvc-db01',
        'source.ip': '10.10.20.11',
        'user.name': 'dvc_app',
        'database.name': 'dvc',
      },
      attributes: { sentence_vi: 'tài khoản ứng dụng sao chép bảng công dân' },
    }),
    step(21, {
      rule: 'NET-12',
      kind: 'correlation',
      source: 'fw',
      tags: attack('exfiltration', 't1048'),
      logsource: { category: 'firewall', product: 'fortigate' },
      common: {
        'observer.name': 'fw-dc01',
        'source.ip': '10.10.20.11',
        'destination.ip': '198.51.100.77',
      },
      attributes: { sentence_vi: 'dvc-app01 gửi dữ liệu ra {destination.ip}' },
    }),
    step(26, {
      rule: 'DVC-02',
      source: 'dvc-web',
      tags: attack('persistence', 't1505.003'),
      common: call,
    }),
  ];

  it('ends as one case of the operator, P1 with the whole score, M2 proposed', async () => {
    const { head } = await play(alerts);
    expect(head).toMatchObject({
      agency: 'LK-TTCDS',
      roles: { owner: 'LK', operator: 'LK-TTCDS', handler: 'LK-CA' },
      severity: { code: 'M2', proposed: true },
      priority: { score: 100, class: 'P1' },
      level: 'critical',
      alertCount: 8,
      ruleCount: 7,
      mainEntity: { type: 'host', value: 'dvc-app01' },
      tactics: ['initial-access', 'execution', 'persistence', 'collection', 'exfiltration'],
      techniques: ['T1190', 'T1505.003', 'T1059.004', 'T1213', 'T1048'],
      restrictionSuggested: false,
    });
    expect(head.title).toBe(
      'Cài mã điều khiển lên Cổng dịch vụ công — dvc-app01 (Trung tâm Chuyển đổi số)',
    );
  });

  it('shows every part of its priority', async () => {
    const { head } = await play(alerts);
    const points = Object.fromEntries(
      head.priority.parts.map(({ part, points }) => [part, points]),
    );
    expect(points).toEqual({
      alert_level: 55,
      system_level: 7,
      asset: 8,
      attack_progress: 20,
      sources_agree: 4,
      correlation: 4,
      hosts_affected: 3,
    });
  });

  it('grows with what is known', async () => {
    const scores = [];
    for (let count = 1; count <= alerts.length; count += 1) {
      scores.push((await play(alerts.slice(0, count))).head.priority.score);
    }
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    expect(scores[0]).toBe(40 + 7 + 4);
  });

  it('tells what happened in at most 90 words, in time order, and what is not known', async () => {
    const { facts } = await play(alerts);
    const paragraph = paragraphOf(facts);
    expect(paragraph.split(/\s+/).length).toBeLessThanOrEqual(MAX_WORDS);
    expect(paragraph).toMatch(
      /^21:18 ngày 17\/11, từ 198\.51\.100\.23, một tệp thực thi tên giay-to\.jpg\.jsp được tải lên hồ sơ H40\.17-261117-0042\. 3 phút sau, /,
    );
    expect(paragraph).toContain('Đã ghi nhận 3 máy, 3 tài khoản, 1 hồ sơ.');
    expect(paragraph).toContain('dvc-app01 gửi dữ liệu ra 198.51.100.77.');
    expect(paragraph).toMatch(/Chưa rõ: dữ liệu nào đã bị lấy đi\.$/);
    expect(openQuestionsOf(facts)[0]).toBe('Dữ liệu nào đã bị lấy đi?');
    expect(firstActionsOf(facts)).toHaveLength(3);
  });
});

describe("story E, a former employee's VPN", () => {
  const step = (minutes: number, draft: Omit<AlertDraft, 'time'>) =>
    alertOf({ time: at('2026-11-22', '22:18', minutes), ...draft });
  const leaver = { 'user.name': 'tuanpv.sxd' };
  const alerts = [
    step(0, {
      rule: 'NET-04',
      source: 'fw',
      tags: attack('initial-access', 'persistence', 't1133'),
      common: { ...leaver, 'observer.name': 'fw-dc01', 'source.ip': '192.0.2.77' },
      attributes: {
        title_vi: 'Người đã nghỉ việc đăng nhập',
        subject: 'user',
        severity_hint: 'M3',
        restricted_hint: true,
      },
    }),
    step(34, {
      rule: 'GIS-03',
      kind: 'correlation',
      level: 'medium',
      source: 'gis',
      tags: attack('collection', 't1213'),
      common: { ...leaver, 'host.name': 'gis-app01' },
      attributes: { title_vi: 'Tải khối lượng lớn lớp bản đồ', subject: 'user' },
    }),
    step(37, {
      rule: 'DOC-05',
      level: 'medium',
      source: 'qlvb',
      tags: attack('impact', 't1565.001'),
      fields: { 'actor.type': 'staff' },
      common: { ...leaver, 'host.name': 'qlvb-app01' },
      attributes: { title_vi: 'Người đã nghỉ việc thao tác văn bản', subject: 'user' },
    }),
  ];

  it('ends as one case of the department, P2 75, M3 proposed, restriction suggested', async () => {
    const { head } = await play(alerts);
    expect(head).toMatchObject({
      agency: 'LK-SXD',
      roles: { operator: 'LK-TTCDS', affected: ['LK-SXD'] },
      severity: { code: 'M3', proposed: true },
      priority: { score: 75, class: 'P2' },
      mainEntity: { type: 'user', value: 'tuanpv.sxd' },
      techniques: ['T1133', 'T1213', 'T1565.001'],
      restricted: false,
      restrictionSuggested: true,
    });
    expect(head.title).toBe('Tải khối lượng lớn lớp bản đồ — tuanpv.sxd (Sở Xây dựng)');
  });

  it('is the same case in reverse order', async () => {
    const { head, facts } = await play([...alerts].reverse());
    expect(head.priority.score).toBe(75);
    expect(facts).toEqual((await play(alerts)).facts);
  });
});
