// Numbers of persons as Vietnam issues them: CCCD (12 digits), CMND (9 digits, the card before it).
import { keepLast } from '../mask.ts';
import { groupMatches, type Pattern, wholeMatches } from './pattern.ts';

const MASK = keepLast(3);
const CCCD = /(?<![0-9A-Za-z])0[0-9]{2}(?:[ .-]?[0-9]{3}){3}(?![0-9A-Za-z])/g;
/** Codes of provinces of birth run from 001 (Hà Nội) to 096 (Cà Mau). */
const LAST_PROVINCE = 96;
/** CCCD written as a number, which has no leading zeros: only beside a word that says so. */
const NAMED =
  /(?:cccd|cmnd|cmtnd|cmt|c[aă]n[ _-]?c[uư][oơớ]c(?:[ _-]?c[oô]ng[ _-]?d[aâ]n)?|ch[uứ]ng[ _-]?minh(?:[ _-]?(?:nh[aâ]n[ _-]?d[aâ]n|th[uư]))?|so[ _-]?dinh[ _-]?danh|s[oố][ _-]?[dđ][iị]nh[ _-]?danh|citizen[ _-]?id|identity[ _-]?(?:no|number|card)|personal[ _-]?id|id[ _-]?card)(?:[ _-]?(?:s[oố]|no|number|id))?["'\\]{0,4}[ \t]{0,3}[:=#]?[ \t]{0,3}["'\\]{0,4}([0-9]{9,12})(?![0-9A-Za-z])/dgi;

/** CCCD anywhere. */
export const cccd: Pattern = {
  name: 'cccd',
  mayFind: (text) => text.length >= 12,
  find: (text) =>
    wholeMatches(text, CCCD, MASK, (value) => {
      const province = Number(value.slice(0, 3));
      return province >= 1 && province <= LAST_PROVINCE;
    }),
};

/** CMND, and other spellings of an identity number, beside a word that names it. */
export const cmnd: Pattern = {
  name: 'cmnd',
  mayFind: (text) => text.length >= 12,
  find: (text) => groupMatches(text, NAMED, MASK),
};
