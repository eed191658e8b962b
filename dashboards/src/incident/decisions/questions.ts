// The three questions of a decision (playbook 1.7), and what their answers say of a conclusion.
import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ClosureClass } from '@thapcanh/incidents';

type Decision = NonNullable<IncidentDetail['decision']>;
export type Answer = Decision['real'];

export const ANSWERS: readonly Answer[] = ['yes', 'no', 'unknown'];

/** What is asked, in its order; the second question has three parts. */
export const QUESTIONS = [
  'real',
  'serviceInterrupted',
  'dataAffected',
  'personalData',
  'reportable',
] as const satisfies readonly (keyof Decision)[];

const EFFECTS = ['serviceInterrupted', 'dataAffected', 'personalData'] as const;

/** Whether anything was affected: yes if anything was, no if nothing was. */
export function impactOf(decision: Decision | undefined): Answer {
  if (decision === undefined) return 'unknown';
  if (EFFECTS.some((effect) => decision[effect] === 'yes')) return 'yes';
  return EFFECTS.every((effect) => decision[effect] === 'no') ? 'no' : 'unknown';
}

/** The class that the answer to *Có thật không?* means; undefined while it is not known. */
export function classOf(decision: Decision | undefined): ClosureClass | undefined {
  if (decision?.real === 'yes') return 'true_positive';
  return decision?.real === 'no' ? 'false_positive' : undefined;
}
