import { fc, test } from '@fast-check/vitest';
import {
  formatLogTime,
  LOG_TIME_STYLES,
  parseTemplate,
  renderTemplate,
} from '@thapcanh/rule-tests';
import { describe, expect } from 'vitest';

const INSTANT = Date.parse('2026-11-17T14:12:05.007Z');

describe('an instant in a log', () => {
  test.each([
    ['iso', '2026-11-17T21:12:05.007+07:00'],
    ['utc', '2026-11-17T14:12:05.007Z'],
    ['clf', '17/Nov/2026:21:12:05 +0700'],
    ['postgres', '2026-11-17 21:12:05.007 +07'],
    ['log4j', '2026-11-17 21:12:05,007'],
    ['syslog', 'Nov 17 21:12:05'],
    ['date', '2026-11-17'],
    ['clock', '21:12:05'],
    ['compact', '261117'],
    ['epoch', '1794924725.007'],
    ['epoch_ns', '1794924725007000000'],
    ['serial', '924725007'],
  ] as const)('is written in the style %s as %s', (style, text) => {
    expect(formatLogTime(INSTANT, style)).toBe(text);
  });

  test('pads the day of the month as syslog does', () => {
    expect(formatLogTime(Date.parse('2026-11-03T00:00:00+07:00'), 'syslog')).toBe(
      'Nov  3 00:00:00',
    );
  });

  test.prop([
    fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  ])('names the same instant in every style that has a zone', (date) => {
    const ms = date.getTime();
    expect(Date.parse(formatLogTime(ms, 'iso'))).toBe(ms);
    expect(Date.parse(formatLogTime(ms, 'utc'))).toBe(ms);
    expect(Math.round(Number(formatLogTime(ms, 'epoch')) * 1000)).toBe(ms);
  });

  test('has no style without an example above', () => {
    expect(LOG_TIME_STYLES).toHaveLength(12);
  });
});

describe('a line template', () => {
  test('fills its holes in order', () => {
    const template = parseTemplate('{{ip}} - [{{time:clf}}] "{{ip}}"');

    expect(renderTemplate(template, (expression) => `<${expression}>`)).toBe(
      '<ip> - [<time:clf>] "<ip>"',
    );
  });

  test.prop([fc.string().filter((text) => !text.includes('{{'))])(
    'leaves other text alone',
    (text) => {
      expect(renderTemplate(parseTemplate(text), () => 'never')).toBe(text);
    },
  );

  test.prop([fc.string()])('never fills a value again', (value) => {
    expect(renderTemplate(parseTemplate('a{{x}}b'), () => value)).toBe(`a${value}b`);
  });
});
