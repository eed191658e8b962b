// One rule file: is it complete, and do the events beside it do what they must?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RuleAttributes, ruleAttributesSchema } from '@thapcanh/incidents';
import type { Ruleset } from 'sigma-engine';
import type { SigmaDocument } from 'sigma-ts-parser';
import { parse } from 'yaml';
import * as z from 'zod';
import { detectBodies } from './detect-bodies.ts';
import { type EventFile, eventFileSchema } from './event-file.ts';
import type { RuleFile } from './rule-files.ts';
import { type CaseResult, type CompileOn, runCases } from './run-case.ts';

export type RuleProblemCode =
  | 'raising_rule_not_one' // a file must hold exactly one rule that raises alerts, or one filter
  | 'attributes_invalid' // the map `thapcanh` does not fit
  | 'events_missing' // no events beside the rule
  | 'events_invalid'; // the event file does not fit its schema

export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly message: string;
}

export interface RuleFileReport {
  readonly path: string;
  readonly title: string;
  readonly attributes: RuleAttributes;
  readonly problems: readonly RuleProblem[];
  readonly cases: readonly CaseResult[];
}

/** Tests one file; `ruleset` is that of all rules. */
export async function testRuleFile(
  folder: string,
  file: RuleFile,
  ruleset: Ruleset,
  compileOn: CompileOn,
): Promise<RuleFileReport> {
  const problems: RuleProblem[] = [];
  const subject = subjectOf(file, ruleset);
  const attributes = ruleAttributesSchema.safeParse(subject?.custom.thapcanh ?? {});
  if (subject === undefined) {
    const message = 'a file holds one rule or correlation that raises alerts, or one filter';
    problems.push({ code: 'raising_rule_not_one', message });
  }
  if (!attributes.success) {
    problems.push({ code: 'attributes_invalid', message: z.prettifyError(attributes.error) });
  }
  const events = readEvents(folder, file);
  if (!events.ok) problems.push(events.problem);
  const cases =
    subject === undefined || !events.ok
      ? []
      : await runCases({ subject, file: events.file, compileOn, judge: detectBodies });
  return {
    path: file.path,
    title: subject?.title ?? file.path,
    attributes: attributes.success ? attributes.data : {},
    problems,
    cases,
  };
}

/** The one document of a file that raises alerts, or its filter. */
function subjectOf(file: RuleFile, ruleset: Ruleset): SigmaDocument | undefined {
  const subjects = file.documents.filter((document) =>
    document.kind === 'filter' ? true : ruleset.raises(document),
  );
  return subjects.length === 1 ? subjects[0] : undefined;
}

function readEvents(
  folder: string,
  file: RuleFile,
): { ok: true; file: EventFile } | { ok: false; problem: RuleProblem } {
  if (file.eventsPath === undefined) {
    const message = `write ${file.path.replace(/\.yml$/, '.events.yml')} with events that must and must not match`;
    return { ok: false, problem: { code: 'events_missing', message } };
  }
  const text = readFileSync(join(folder, file.eventsPath), 'utf8');
  const result = eventFileSchema.safeParse(parse(text, { merge: true }));
  if (result.success) return { ok: true, file: result.data };
  const message = `${file.eventsPath}: ${z.prettifyError(result.error)}`;
  return { ok: false, problem: { code: 'events_invalid', message } };
}
