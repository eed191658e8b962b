// Priority 0–100 with its reason (playbook 1.5).
import * as z from 'zod';
import { ASSET_POINTS } from './asset.ts';
import type { CaseFacts } from './case-facts.ts';
import { levelOf } from './severity.ts';
import { TACTICS, type Tactic } from './tactics.ts';
import { type Level, PRIORITY_CLASSES, type PriorityClass } from './vocabulary.ts';

export const PRIORITY_PARTS = [
  'alert_level',
  'system_level',
  'asset',
  'attack_progress',
  'sources_agree',
  'correlation',
  'hosts_affected',
  'agencies_affected',
  'indicator',
  'privileged_account',
  'off_hours',
  'noise',
] as const;
export type PriorityPart = (typeof PRIORITY_PARTS)[number];

/** Priority with its reason: the parts sum to the score, cut to 0–100. */
export const prioritySchema = z.object({
  score: z.number().int().min(0).max(100),
  class: z.enum(PRIORITY_CLASSES),
  parts: z.array(
    z.object({
      part: z.enum(PRIORITY_PARTS),
      points: z.number().int(),
      /** What the part counted, such as the level's name or the number of tactics. */
      detail: z.string().optional(),
    }),
  ),
});
export type Priority = z.infer<typeof prioritySchema>;

const LEVEL_POINTS: Readonly<Record<Level, number>> = {
  informational: 0,
  low: 10,
  medium: 25,
  high: 40,
  critical: 55,
};
const SYSTEM_POINTS = [0, 0, 3, 7, 11, 15];

/** Tactics reached in kill-chain order: a rule counts once, with its earliest. */
export function tacticsReached(facts: CaseFacts): readonly Tactic[] {
  const earliest = new Set(facts.rules.flatMap((rule) => rule.tactics.slice(0, 1)));
  return TACTICS.filter((tactic) => earliest.has(tactic));
}

/** A rule is noisy by as many closed cases as this at least. */
export const MIN_PRECEDENTS = 20;

/**
 * Points off for a case of which every rule was mostly closed as a false positive, the least noisy one
 * deciding; never off one that is critical, has two tactics or meets an indicator.
 */
function noiseOf(facts: CaseFacts): { readonly points: number; readonly share: number } {
  const shares = facts.rules.map(({ precedent }) =>
    precedent === undefined || precedent.closed < MIN_PRECEDENTS
      ? 0
      : precedent.mistaken / precedent.closed,
  );
  const share = Math.min(...shares);
  const excepted =
    levelOf(facts) === 'critical' ||
    tacticsReached(facts).length >= 2 ||
    indicatorPoints(facts) > 0;
  const points = excepted || share < 0.7 ? 0 : share < 0.9 ? -10 : -20;
  return { points, share };
}

function indicatorPoints({ indicator = 0 }: CaseFacts): number {
  return indicator >= 80 ? 8 : indicator >= 50 ? 4 : 0;
}

/** The priority of a case. */
export function priorityOf(facts: CaseFacts): Priority {
  const level = levelOf(facts);
  const systemLevel = facts.systemLevel ?? 0;
  const tactics = tacticsReached(facts).length;
  const parts: Priority['parts'] = [];
  const add = (part: PriorityPart, points: number, detail?: string | number): void => {
    if (points === 0 && part !== 'alert_level') return;
    parts.push({ part, points, ...(detail === undefined ? {} : { detail: String(detail) }) });
  };
  add('alert_level', LEVEL_POINTS[level], level);
  add('system_level', SYSTEM_POINTS[systemLevel] ?? 0, systemLevel);
  add('asset', facts.asset === undefined ? 0 : ASSET_POINTS[facts.asset], facts.asset);
  add('attack_progress', Math.min(20, 5 * Math.max(0, tactics - 1)), tactics);
  add('sources_agree', facts.sources.length >= 2 ? 4 : 0, facts.sources.length);
  add('correlation', facts.rules.some((rule) => rule.correlation) ? 4 : 0);
  const hosts = facts.hosts.length;
  add('hosts_affected', hosts >= 10 ? 6 : hosts >= 3 ? 3 : 0, hosts);
  add('agencies_affected', facts.affected.length >= 2 ? 4 : 0, facts.affected.length);
  add('indicator', indicatorPoints(facts), facts.indicator);
  add('privileged_account', facts.privileged ? 4 : 0);
  add('off_hours', facts.offHours ? 6 : 0);
  const noise = noiseOf(facts);
  add('noise', noise.points, Math.floor(noise.share * 100));
  const sum = parts.reduce((total, { points }) => total + points, 0);
  const score = Math.min(100, Math.max(0, sum));
  return { score, class: classOf(score), parts };
}

function classOf(score: number): PriorityClass {
  if (score >= 80) return 'P1';
  if (score >= 55) return 'P2';
  return score >= 30 ? 'P3' : 'P4';
}
