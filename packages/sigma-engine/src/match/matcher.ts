// Compiled rules at work: an event in, the rules it matches and why out.
import type { Detection, LogSource } from 'sigma-ts-parser';
import type { SigmaEvent } from '../event.ts';
import { Answers } from './answers.ts';
import { type Explanation, explainDetection, type Reason } from './explain.ts';
import { Plan } from './plan.ts';
import type { Predicates } from './predicate.ts';
import { runProgram } from './program.ts';
import { createRouter } from './router.ts';
import { EventView, FieldSlots } from './view.ts';

/** Rules without their documents: numbers and predicates, which is all that matching needs. */
export interface CompiledRules {
  readonly predicates: Predicates;
  /** The programs of all rules. */
  readonly code: Int32Array;
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly logsource: LogSource;
  /** Where the rule's program begins. */
  readonly entry: number;
  /** Predicates of which one is true whenever the rule matches; absent: any event may match. */
  readonly witness?: readonly number[];
}

export interface Found {
  /** Position of the rule. */
  readonly rule: number;
  readonly why: readonly Reason[];
}

/**
 * Makes the matcher of compiled rules.
 * @param detectionOf the detection of a rule, placeholders filled in; asked when it first matches
 */
export function createMatcher(
  { predicates, code, rules }: CompiledRules,
  detectionOf: (rule: number) => Detection,
): { match: (event: SigmaEvent) => readonly Found[]; forget: () => void } {
  const slots = new FieldSlots();
  const view = new EventView(slots);
  const answers = new Answers(predicates, slots, view);
  const planned = rules.map(({ logsource, witness }, index) =>
    witness === undefined ? { index, logsource } : { index, logsource, witness },
  );
  const route = createRouter(
    planned,
    (some) => new Plan(some, predicates, { answers, view, slots }),
  );
  const explanations = new Map<number, Explanation>();
  const explain = (rule: number): readonly Reason[] => {
    const explanation = explanations.get(rule) ?? explainDetection(detectionOf(rule), slots);
    explanations.set(rule, explanation);
    return explanation(view);
  };
  const match = (event: SigmaEvent): readonly Found[] => {
    const plan = route(event.logsource);
    if (plan === undefined) return NOTHING;
    view.show(event);
    answers.forget();
    const matched = plan
      .candidates()
      .filter((rule) => runProgram(code, rules[rule]?.entry ?? REJECT, answers));
    if (matched.length === 0) return NOTHING;
    return matched.sort((a, b) => a - b).map((rule) => ({ rule, why: explain(rule) }));
  };
  return { match, forget: () => view.forgetValues() };
}

const NOTHING: readonly Found[] = [];
/** Where the program of no rule begins: it matches nothing. */
const REJECT = -2;
