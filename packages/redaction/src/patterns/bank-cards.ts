// Numbers of bank cards: an issuer's prefix (9704 is NAPAS, Vietnam's own), the Luhn digit right.
// @see https://www.iso.org/standard/70484.html (ISO/IEC 7812-1)
import { keepLast } from '../mask.ts';
import { type Pattern, wholeMatches } from './pattern.ts';

const MASK = keepLast(4);
const CARD = /(?<![0-9A-Za-z])[2-69][0-9]{3}(?:[ -]?[0-9]{4}){2}[ -]?[0-9]{1,7}(?![0-9A-Za-z])/g;
const AMEX = /(?<![0-9A-Za-z])3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}(?![0-9A-Za-z])/g;
const ISSUERS = /^(?:4|5[1-5]|2[2-7]|3[47]|30[0-5]|3[68]|35|6|9704)/;

/** Whether the last digit is Luhn's check digit of the others. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isCard(value: string): boolean {
  const digits = value.replace(/[ -]/g, '');
  return digits.length >= 13 && digits.length <= 19 && ISSUERS.test(digits) && passesLuhn(digits);
}

export const card: Pattern = {
  name: 'card',
  mayFind: (text) => text.length >= 13,
  *find(text) {
    yield* wholeMatches(text, CARD, MASK, isCard);
    yield* wholeMatches(text, AMEX, MASK, isCard);
  },
};
