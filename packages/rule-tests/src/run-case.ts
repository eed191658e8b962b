// One case of an event file: its bodies are judged, and the rule must or must not be raised.
import type { Ruleset } from 'sigma-engine';
import type { SigmaDocument } from 'sigma-ts-parser';
import { bodiesOf } from './event-body.ts';
import type { EventCase, EventFile } from './event-file.ts';
import { filterProbe } from './filter-probe.ts';
import { createJudge, type Raised } from './judge.ts';

export interface CaseOutcome {
  readonly passed: boolean;
  readonly failure?: {
    readonly code: 'not_matched' | 'matched' | 'record_rejected';
    readonly message: string;
  };
}

/** Compiles all rules, and some more, with the reference lists of a day. */
export type CompileOn = (day: string, extra: readonly SigmaDocument[]) => Ruleset;

/** Judges the bodies of a case in their order. Throws when one cannot be framed. */
export async function runCase(work: {
  readonly subject: SigmaDocument;
  readonly expected: 'match' | 'no_match';
  readonly eventCase: EventCase;
  readonly file: EventFile;
  readonly compileOn: CompileOn;
}): Promise<CaseOutcome> {
  const { subject, expected, eventCase, file, compileOn } = work;
  const probe = subject.kind === 'filter' ? filterProbe(subject) : undefined;
  const ruleset = compileOn(eventCase.lists_on, probe === undefined ? [] : [probe]);
  const judge = createJudge({ ruleset });
  const raised: Raised[] = [];
  for (const { text, source, receivedAt } of bodiesOf(file, eventCase)) {
    const hints = { ...source, receivedAt: new Date(receivedAt).toISOString() };
    const judgement = await judge.judge({ agency: 'TEST', source: 'test', text, hints });
    const [reject] = judgement.rejects;
    if (reject !== undefined) {
      return failed('record_rejected', `${reject.code}: ${reject.reason}`);
    }
    raised.push(...judgement.raised);
  }
  const found = raised.some(({ rule }) => rule.id === (probe ?? subject).id);
  const matched = probe === undefined ? found : !found; // a filter matches what it silences
  if (matched === (expected === 'match')) return { passed: true };
  const others = [...new Set(raised.map(({ rule }) => rule.title))].join(', ') || 'nothing';
  return failed(matched ? 'matched' : 'not_matched', `raised: ${others}`);
}

function failed(code: 'not_matched' | 'matched' | 'record_rejected', message: string): CaseOutcome {
  return { passed: false, failure: { code, message } };
}
