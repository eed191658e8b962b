import { expect, it } from 'vitest';
import { answerLines } from '../../../../dashboards/src/incident/requests/answer-lines.ts';

it('offers each line once, without blanks', () => {
  expect(answerLines(' Đã rút dây mạng \n\nChưa\nĐã rút dây mạng\n')).toEqual({
    ok: true,
    value: ['Đã rút dây mạng', 'Chưa'],
  });
});

it('takes eight answers of 120 characters, no more', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => `câu ${i}`).join('\n');
  expect(answerLines(lines(8)).ok).toBe(true);
  expect(answerLines(lines(9))).toEqual({ ok: false, fault: 'tooMany' });
  expect(answerLines('x'.repeat(120)).ok).toBe(true);
  expect(answerLines('x'.repeat(121))).toEqual({ ok: false, fault: 'tooLong' });
});
