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

/** What was answered so far. */
export type Answers = Partial<Readonly<Record<(typeof QUESTIONS)[number], Answer>>>;

/** Answers in the order of the questions, as a draft keeps them; empty where there is none. */
export function listOfAnswers(answers: Answers): readonly string[] {
  return QUESTIONS.map((question) => answers[question] ?? '');
}

/** The other way round; what is no answer is left out. */
export function answersIn(list: readonly string[]): Answers {
  return Object.fromEntries(
    QUESTIONS.flatMap((question, at) => {
      const answer = ANSWERS.find((each) => each === list[at]);
      return answer === undefined ? [] : [[question, answer]];
    }),
  );
}

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
