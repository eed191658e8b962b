import { fc, test } from '@fast-check/vitest';
import {
  combineFacts,
  factsOf,
  MAX_WORDS,
  paragraphOf,
  resolveAlert,
  sentenceOf,
  shownValue,
  titleOf,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { type AlertDraft, alertOf, lamKhe } from './province.ts';

const registry = lamKhe();
const time = '2026-11-17T14:18:00Z';
const factsFrom = (draft: AlertDraft) => factsOf(resolveAlert(alertOf(draft), registry), registry);

describe('sentences', () => {
  const sentence = (sentence_vi: string, fields: AlertDraft['fields']) =>
    sentenceOf(alertOf({ time, attributes: { sentence_vi }, ...(fields ? { fields } : {}) }));

  it('take values of the event', () => {
    expect(sentence('tệp {object.name} được tải lên', { 'object.name': 'a.jsp' })).toBe(
      'tệp a.jsp được tải lên',
    );
  });

  it('of a correlation take values of its last event, by which it held', () => {
    const sentence_vi = '{source.ip} vào được {user.name}, mã {case.id}';
    const draft = { time, kind: 'correlation', attributes: { sentence_vi } } as const;
    const alert = alertOf({
      ...draft,
      common: { 'source.ip': '192.0.2.7', 'user.name': 'an.stc', 'case.id': 'H1' },
      more: [
        { 'source.ip': '192.0.2.7', 'user.name': 'binh.stc' },
        { 'source.ip': '192.0.2.7', 'user.name': 'hoangmt.stc' },
      ],
    });

    expect(sentenceOf(alert)).toBe('192.0.2.7 vào được hoangmt.stc, mã H1');
  });

  it('say so where the event has no such value, also for names every object has', () => {
    expect(sentence('{object.name} {constructor} {__proto__}', {})).toBe(
      '(không rõ) (không rõ) (không rõ)',
    );
  });

  it('never interpret a value', () => {
    expect(sentence('{a}', { a: '{b} $& <script>', b: 'x' })).toBe('{b} $& <script>');
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 500 })])(
    'show a value in at most 64 plain characters',
    (value) => {
      const shown = shownValue(value);
      expect(Array.from(shown).length).toBeLessThanOrEqual(64);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    },
  );
});

describe('titles', () => {
  it('come from a critical rule, else a correlation, else the highest level, else the earliest', () => {
    const of = (title_vi: string, draft: Partial<AlertDraft>) =>
      factsFrom({ time, rule: title_vi, attributes: { title_vi }, ...draft });
    const early = of('sớm', { level: 'medium' });
    const high = of('cao', { level: 'high', time: '2026-11-17T15:00:00Z' });
    const correlation = of('tương quan', { level: 'medium', kind: 'correlation' });
    const critical = of('nghiêm trọng', { level: 'critical' });
    const title = (...parts: (typeof early)[]) => titleOf(parts.reduce(combineFacts), 'Sở Y tế');
    expect(title(early)).toBe('sớm (Sở Y tế)');
    expect(title(early, high)).toBe('cao (Sở Y tế)');
    expect(title(early, high, correlation)).toBe('tương quan (Sở Y tế)');
    expect(title(early, high, correlation, critical)).toBe('nghiêm trọng (Sở Y tế)');
  });

  it('name the agency without what stands in parentheses behind its name', () => {
    const facts = factsFrom({ time });

    expect(titleOf(facts, 'Trung tâm Chuyển đổi số (Sở Khoa học và Công nghệ)')).toMatch(
      / \(Trung tâm Chuyển đổi số\)$/,
    );
    expect(titleOf(facts, 'Sở Y tế')).toMatch(/ \(Sở Y tế\)$/);
    expect(titleOf(facts, '(LK)')).toMatch(/ \(\(LK\)\)$/);
  });
});

describe('the paragraph', () => {
  it('tells what a correlation concludes after what it is concluded from', () => {
    const facts = [
      factsFrom({
        time,
        rule: 'c',
        kind: 'correlation',
        level: 'critical',
        lastTime: '2026-11-17T14:21:00Z',
        attributes: { sentence_vi: 'mã điều khiển đã chạy' },
      }),
      factsFrom({ time, rule: 'a', attributes: { sentence_vi: 'một tệp được tải lên' } }),
      factsFrom({
        time: '2026-11-17T14:21:00Z',
        rule: 'b',
        attributes: { sentence_vi: 'tệp được gọi' },
      }),
    ].reduce(combineFacts);
    expect(paragraphOf(facts)).toBe(
      '21:18 ngày 17/11, một tệp được tải lên. 3 phút sau, tệp được gọi. ' +
        'Cùng lúc, mã điều khiển đã chạy.',
    );
  });

  it('always has the clause of the leading rule', () => {
    const long = Array.from({ length: 30 }, () => 'từ').join(' ');
    const facts = ['a', 'b', 'c', 'd']
      .map((rule, index) =>
        factsFrom({
          time: new Date(Date.parse(time) + index * 60_000).toISOString(),
          rule,
          level: rule === 'd' ? 'critical' : 'high',
          attributes: { sentence_vi: rule === 'd' ? 'dữ liệu bị mã hóa' : long },
        }),
      )
      .reduce(combineFacts);
    expect(paragraphOf(facts)).toMatch(/dữ liệu bị mã hóa\. Còn 1 dấu hiệu khác/);
  });

  it('tells how it began and how far it got before what lies between, and then one question', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'từ').join(' ');
    const at = (minutes: number) => new Date(Date.parse(time) + minutes * 60_000).toISOString();
    const facts = (
      [
        ['lẻn vào', 'attack.initial-access'],
        [`dò ${words(40)}`, 'attack.discovery'],
        [`gom ${words(40)}`, 'attack.collection'],
        ['mang đi', 'attack.exfiltration'],
      ] as const
    )
      .map(([sentence_vi, tag], index) =>
        factsFrom({
          time: at(index),
          rule: sentence_vi,
          tags: [tag],
          attributes: { sentence_vi, verify_vi: `câu hỏi ${index}` },
        }),
      )
      .reduce(combineFacts);

    const paragraph = paragraphOf(facts);

    expect(paragraph).toMatch(/lẻn vào\..*gom từ.*mang đi\. Còn 1 dấu hiệu khác\./);
    expect(paragraph).toMatch(/Chưa rõ: câu hỏi 0\.$/);
  });

  test.prop([
    fc.array(
      fc.record({
        minutes: fc.nat(5_000),
        sentence_vi: fc.lorem({ maxCount: 40 }),
        verify_vi: fc.lorem({ maxCount: 20 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  ])('has at most 90 words however many rules matched', (rules) => {
    const facts = rules
      .map(({ minutes, ...attributes }, index) =>
        factsFrom({
          time: new Date(Date.parse(time) + minutes * 60_000).toISOString(),
          rule: `r${index}`,
          attributes,
          common: { 'host.name': 'dvc-app01', 'user.name': 'lan.stc' },
        }),
      )
      .reduce(combineFacts);
    const words = paragraphOf(facts).split(/\s+/);
    expect(words.length).toBeLessThanOrEqual(MAX_WORDS);
    expect(words.length).toBeGreaterThan(4);
  });
});
