import { expect, it } from 'vitest';
import {
  answersIn,
  classOf,
  impactOf,
  listOfAnswers,
} from '../../../../dashboards/src/incident/decisions/questions.ts';

const none = {
  real: 'unknown',
  serviceInterrupted: 'no',
  dataAffected: 'no',
  personalData: 'no',
  reportable: 'unknown',
} as const;

it('there is an impact if anything was affected, none only if nothing was', () => {
  expect(impactOf({ ...none, dataAffected: 'yes', serviceInterrupted: 'unknown' })).toBe('yes');
  expect(impactOf(none)).toBe('no');
  expect(impactOf({ ...none, personalData: 'unknown' })).toBe('unknown');
  expect(impactOf(undefined)).toBe('unknown');
});

it('the class follows the answer to the first question, and nothing is guessed without one', () => {
  expect(classOf({ ...none, real: 'yes' })).toBe('true_positive');
  expect(classOf({ ...none, real: 'no' })).toBe('false_positive');
  expect(classOf(none)).toBeUndefined();
  expect(classOf(undefined)).toBeUndefined();
});

it('a draft keeps the answers in the order of the questions, and reads nothing else out of them', () => {
  const given = { real: 'yes', personalData: 'no' } as const;

  expect(answersIn(listOfAnswers(given))).toEqual(given);
  expect(answersIn(['yes', 'maybe', '<img>'])).toEqual({ real: 'yes' });
});
