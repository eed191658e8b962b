// One case of an event file: its bodies are judged, and the rule must or must not be raised.
import { ruleIdOf } from '@thapcanh/detection/alert-rule';
import type { Ruleset } from 'sigma-engine';
import type { Placeholders, SigmaDocument } from 'sigma-ts-parser';
import type { JudgeCase } from './case-judgement.ts';
import { bodiesOf } from './event-body.ts';
import type { EventCase, EventFile } from './event-file.ts';
import { explainEvents } from './explain.ts';
import { filterProbe } from './filter-probe.ts';

export interface CaseOutcome {
  readonly passed: boolean;
  readonly failure?: {
    readonly code: 'not_matched' | 'matched' | 'record_rejected';
    readonly message: string;
    /** Lines that say which selection held and which did not, and what the event has instead. */
    readonly reasons?: readonly string[];
  };
}

export interface CaseResult extends CaseOutcome {
  readonly name: string;
  readonly expected: 'match' | 'no_match';
}

/** Compiles all rules, and some more, with the reference lists of a day. */
export type CompileOn = (
  day: string,
  extra: readonly SigmaDocument[],
) => { readonly ruleset: Ruleset; readonly placeholders: Placeholders };

export interface CaseWork {
  readonly subject: SigmaDocument;
  readonly file: EventFile;
  readonly compileOn: CompileOn;
  readonly judge: JudgeCase;
}

/** Runs every case of an event file, in its order. */
export async function runCases(work: CaseWork): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const expected of ['match', 'no_match'] as const) {
    for (const [at, eventCase] of work.file[expected].entries()) {
      const name = eventCase.name ?? `${expected} ${at + 1}`;
      results.push({ name, expected, ...(await runCase(work, { expected, eventCase })) });
    }
  }
  return results;
}

async function runCase(
  { subject, file, compileOn, judge }: CaseWork,
  {
    expected,
    eventCase,
  }: { readonly expected: CaseResult['expected']; readonly eventCase: EventCase },
): Promise<CaseOutcome> {
  const probe = subject.kind === 'filter' ? filterProbe(subject) : undefined;
  const { ruleset, placeholders } = compileOn(
    eventCase.lists_on,
    probe === undefined ? [] : [probe],
  );
  const { raised, events, reject } = await judge(bodiesOf(file, eventCase), ruleset);
  if (reject !== undefined) return failed('record_rejected', `${reject.code}: ${reject.reason}`);
  const wanted = ruleIdOf(probe ?? subject);
  const found = raised.some(({ id }) => id === wanted);
  const matched = probe === undefined ? found : !found; // a filter matches what it silences
  if (matched === (expected === 'match')) return { passed: true };
  const others = [...new Set(raised.map(({ title }) => title))].join(', ') || 'nothing';
  const reasons = explainEvents(subject, events, { ruleset, placeholders });
  return failed(matched ? 'matched' : 'not_matched', `raised: ${others}`, reasons);
}

function failed(
  code: 'not_matched' | 'matched' | 'record_rejected',
  message: string,
  reasons: readonly string[] = [],
): CaseOutcome {
  const why = reasons.length === 0 ? {} : { reasons };
  return { passed: false, failure: { code, message, ...why } };
}
