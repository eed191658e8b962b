// Properties draw the same cases at every run, so that a change is judged by what it changes.
// `FAST_CHECK_SEED=random` goes looking for new ones; a number repeats what a run printed.
import fc from 'fast-check';

const FIXED = 20_261_122;
const asked = process.env.FAST_CHECK_SEED;
if (asked !== undefined && asked !== 'random' && !/^-?\d{1,10}$/u.test(asked)) {
  throw new Error(`FAST_CHECK_SEED is "${asked}"; it is a whole number, or "random".`);
}
if (asked !== 'random') {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked ?? FIXED) });
}
