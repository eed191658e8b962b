// Runs every rule of a folder against the events beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RuleAttributes, ruleAttributesSchema } from '@thapcanh/incidents';
import { compileRuleset, type Ruleset } from 'sigma-engine';
import type { Diagnostic, SigmaDocument } from 'sigma-ts-parser';
import { parse } from 'yaml';
import { z } from 'zod';
import { type EventFile, eventFileSchema } from './event-file.ts';
import { loadReferenceLists, placeholdersOn, type ReferenceList } from './reference-list.ts';
import { loadRuleFolder, type RuleFile } from './rule-files.ts';
import { type CaseOutcome, type CompileOn, runCase } from './run-case.ts';

export type RuleProblemCode =
  | 'raising_rule_not_one' // a file must hold exactly one rule that raises alerts, or one filter
  | 'attributes_invalid' // the map `thapcanh` does not fit
  | 'events_missing' // no events beside the rule
  | 'events_invalid'; // the event file does not fit its schema

export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly message: string;
}

export interface CaseResult extends CaseOutcome {
  readonly name: string;
  readonly expected: 'match' | 'no_match';
}

export interface RuleFileReport {
  readonly path: string;
  readonly title: string;
  readonly attributes: RuleAttributes;
  readonly problems: readonly RuleProblem[];
  readonly cases: readonly CaseResult[];
}

export interface RuleTestReport {
  readonly ok: boolean;
  readonly files: readonly RuleFileReport[];
  /** Of parsing and compiling, warnings too. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Tests the rules of a folder. Every file is judged together with all others, so that a correlation
 * may refer to rules of other files; lists are read from `<folder>/lists` unless they are given.
 */
export async function testRules(
  folder: string,
  options: { readonly lists?: readonly ReferenceList[] } = {},
): Promise<RuleTestReport> {
  const lists = options.lists ?? loadReferenceLists(join(folder, 'lists'));
  const { files, diagnostics } = loadRuleFolder(folder);
  const documents = files.flatMap((file) => file.documents);
  const compiled = new Map<string, ReturnType<typeof compileRuleset>>();
  const compileOn = (
    day: string,
    extra: readonly SigmaDocument[],
  ): ReturnType<typeof compileRuleset> => {
    const key = `${day} ${extra.map(({ id }) => id).join()}`;
    const known =
      compiled.get(key) ??
      compileRuleset([...documents, ...extra], { placeholders: placeholdersOn(lists, day) });
    compiled.set(key, known);
    return known;
  };
  const all = [...diagnostics, ...compileOn(DEFAULT_DAY, []).diagnostics];
  const reports: RuleFileReport[] = [];
  for (const file of files) {
    reports.push(await testFile(folder, file, (day, extra) => compileOn(day, extra).ruleset));
  }
  const ok =
    all.every(({ severity }) => severity !== 'error') &&
    reports.every(
      ({ problems, cases }) => problems.length === 0 && cases.every(({ passed }) => passed),
    );
  return { ok, files: reports, diagnostics: all };
}

const DEFAULT_DAY = '2026-11-22';

async function testFile(
  folder: string,
  file: RuleFile,
  compileOn: CompileOn,
): Promise<RuleFileReport> {
  const problems: RuleProblem[] = [];
  const subject = subjectOf(file, compileOn(DEFAULT_DAY, []));
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
  const cases: CaseResult[] = [];
  if (subject !== undefined && events.ok) {
    for (const expected of ['match', 'no_match'] as const) {
      for (const [at, eventCase] of events.file[expected].entries()) {
        const name = eventCase.name ?? `${expected} ${at + 1}`;
        cases.push({
          name,
          expected,
          ...(await runCase({ subject, expected, eventCase, file: events.file, compileOn })),
        });
      }
    }
  }
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
