// How often a rule cried wolf, as a share that is worth saying.
import type { RuleSummary } from '@thapcanh/api-schema';

/** Fewer verdicts tell nothing about a rule. */
const ENOUGH = 5;
/** From here on a rule is called noisy (playbook 1.5 takes points from 70 %). */
const NOISY_SHARE = 0.7;

export type Noise =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'few'; readonly closed: number; readonly mistaken: number }
  | {
      readonly kind: 'quiet' | 'noisy';
      readonly percent: number;
      readonly closed: number;
      readonly mistaken: number;
    };

/** @example noiseOf({ closed: 20, mistaken: 15 }) // { kind: 'noisy', percent: 75, … } */
export function noiseOf({ closed, mistaken }: Pick<RuleSummary, 'closed' | 'mistaken'>): Noise {
  if (closed === 0) return { kind: 'unknown' };
  if (closed < ENOUGH) return { kind: 'few', closed, mistaken };
  const share = mistaken / closed;
  const percent = Math.round(share * 100);
  return { kind: share >= NOISY_SHARE ? 'noisy' : 'quiet', percent, closed, mistaken };
}
