// One case of an event file: its bodies are judged, and the rule must or must not be raised.
import { createDetector, ruleIdOf } from '@thapcanh/detection';
import type { AlertRule } from '@thapcanh/incidents';
import type { Ruleset } from 'sigma-engine';
import type { Placeholders, SigmaDocument } from 'sigma-ts-parser';
import { bodiesOf } from './event-body.ts';
import type { EventCase, EventFile } from './event-file.ts';
import { explainEvents, type JudgedEvent } from './explain.ts';
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

/** Compiles all rules, and some more, with the reference lists of a day. */
export type CompileOn = (
  day: string,
  extra: readonly SigmaDocument[],
) => { readonly ruleset: Ruleset; readonly placeholders: Placeholders };

/** Judges the bodies of a case in their order. */
export async function runCase(work: {
  readonly subject: SigmaDocument;
  readonly expected: 'match' | 'no_match';
  readonly eventCase: EventCase;
  readonly file: EventFile;
  readonly compileOn: CompileOn;
}): Promise<CaseOutcome> {
  const { subject, expected, eventCase, file, compileOn } = work;
  const probe = subject.kind === 'filter' ? filterProbe(subject) : undefined;
  const { ruleset, placeholders } = compileOn(
    eventCase.lists_on,
    probe === undefined ? [] : [probe],
  );
  const detector = createDetector({ ruleset });
  const raised: AlertRule[] = [];
  const events: JudgedEvent[] = [];
  for (const { text, source, receivedAt } of bodiesOf(file, eventCase)) {
    const { alerts, lines } = await detector.detect({
      agency: 'TEST',
      source: 'test',
      bytes: new TextEncoder().encode(text),
      receivedAt: new Date(receivedAt).toISOString(),
      settings: source,
    });
    const reject = lines.find((line) => line.kind === 'reject');
    if (reject !== undefined) {
      return failed('record_rejected', `${reject.code}: ${reject.reason}`);
    }
    raised.push(...alerts.map(({ rule }) => rule));
    for (const line of lines) if (line.kind === 'event') events.push(line);
  }
  raised.push(...(await detector.finish()).map(({ rule }) => rule));
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
