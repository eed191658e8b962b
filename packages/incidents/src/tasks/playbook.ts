// Playbooks: what is to be done, as data. One a group of incidents (N1–N9), in Vietnamese.
import * as z from 'zod';
import n1 from '../../data/playbooks/N1.json' with { type: 'json' };
import n2 from '../../data/playbooks/N2.json' with { type: 'json' };
import n3 from '../../data/playbooks/N3.json' with { type: 'json' };
import n4 from '../../data/playbooks/N4.json' with { type: 'json' };
import n5 from '../../data/playbooks/N5.json' with { type: 'json' };
import n6 from '../../data/playbooks/N6.json' with { type: 'json' };
import n7 from '../../data/playbooks/N7.json' with { type: 'json' };
import n8 from '../../data/playbooks/N8.json' with { type: 'json' };
import n9 from '../../data/playbooks/N9.json' with { type: 'json' };
import type { CaseFacts } from '../case-facts.ts';
import { firstActionsOf } from '../narrative.ts';
import { identityOf } from '../sha256.ts';

export const playbookStepSchema = z.strictObject({
  /** Unique in its playbook; part of stored ids, so it never changes. */
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string().min(1).max(200),
  why: z.string().min(1).max(500).optional(),
  /** Who does it: the centre, or the incident's agency. */
  owner: z.enum(['soc', 'agency']),
  /** Due so long after the playbook was begun. */
  withinMinutes: z.number().int().positive().optional(),
});
export type PlaybookStep = z.infer<typeof playbookStepSchema>;

/** Most steps of a playbook: a case that is opened takes them along in its transaction. */
export const MAX_STEPS = 20;

export const playbookSchema = z.strictObject({
  /** `N1` … `N9`, or `first-actions`. */
  id: z.string().min(1).max(64),
  title: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  /** ATT&CK techniques that speak for it; `T1110` also means `T1110.003`. */
  techniques: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)),
  steps: z.array(playbookStepSchema).min(1).max(MAX_STEPS),
});
export type Playbook = z.infer<typeof playbookSchema>;

/** The playbooks of the incident groups, in their order. */
export const PLAYBOOKS: readonly Playbook[] = [n1, n2, n3, n4, n5, n6, n7, n8, n9].map((data) =>
  playbookSchema.parse(data),
);

/** The playbook that the leading rule of a case brings along. */
export const FIRST_ACTIONS = 'first-actions';

/** A playbook that a case may follow. */
export interface OfferedPlaybook extends Playbook {
  /** Whether a technique of the case speaks for it, or its leading rule brings it. */
  readonly fits: boolean;
}

/** Every playbook, those that fit the case first; the leading rule's first actions before all. */
export function playbooksFor(facts: CaseFacts): readonly OfferedPlaybook[] {
  const techniques = facts.rules.flatMap((rule) => rule.techniques);
  const scored = PLAYBOOKS.map((playbook) => ({
    playbook,
    score: techniques.filter((technique) => speaksFor(technique, playbook)).length,
  })).sort((a, b) => b.score - a.score);
  return [
    ...firstActions(facts),
    ...scored.map(({ playbook, score }) => ({ ...playbook, fits: score > 0 })),
  ];
}

/** The playbook of the group that the case's techniques speak for; undefined: its kind is not known. */
export function playbookOf(facts: CaseFacts): Playbook | undefined {
  return playbooksFor(facts).find(({ id, fits }) => fits && id !== FIRST_ACTIONS);
}

function speaksFor(technique: string, { techniques }: Playbook): boolean {
  const name = technique.toUpperCase();
  return techniques.some((one) => name === one || name.startsWith(`${one}.`));
}

function firstActions(facts: CaseFacts): readonly OfferedPlaybook[] {
  const actions = firstActionsOf(facts);
  if (actions.length === 0) return [];
  const steps = actions.map((title): PlaybookStep => {
    return { id: `a${identityOf([title])}`, title, owner: 'soc' };
  });
  const title = { vi: 'Việc cần làm ngay', en: 'First actions' };
  return [{ id: FIRST_ACTIONS, title, techniques: [], steps, fits: true }];
}
