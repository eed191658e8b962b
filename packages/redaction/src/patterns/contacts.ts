// How to reach a person: Vietnamese phone numbers and mail addresses.
import { keepLast, keepMailDomain } from '../mask.ts';
import { type Pattern, wholeMatches } from './pattern.ts';

const MASK = keepLast(3);
/** Mobile numbers: 0 or +84, then 3, 5, 7, 8 or 9 and eight digits. */
const PHONE = /(?<![0-9A-Za-z.+])(?:\+84|84|0)[ .-]?[35789](?:[ .-]?[0-9]){8}(?![0-9A-Za-z])/g;
const EMAIL =
  /(?<![A-Za-z0-9._+-])[A-Za-z0-9._+-]+@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}/g;

export const phone: Pattern = {
  name: 'phone',
  mayFind: (text) => text.length >= 10,
  find: (text) => wholeMatches(text, PHONE, MASK),
};

export const email: Pattern = {
  name: 'email',
  mayFind: (text) => text.includes('@'),
  find: (text) => wholeMatches(text, EMAIL, keepMailDomain),
};
