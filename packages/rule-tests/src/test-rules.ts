// Runs every rule of a folder against the events beside it.
import { join } from 'node:path';
import { compileRuleset } from 'sigma-engine';
import type { Diagnostic, SigmaDocument } from 'sigma-ts-parser';
import { DEFAULT_LISTS_ON } from './event-file.ts';
import { loadReferenceLists, placeholdersOn, type ReferenceList } from './reference-list.ts';
import { loadRuleFolder } from './rule-files.ts';
import { type RuleFileReport, testRuleFile } from './test-rule-file.ts';

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
  const { files, documents, diagnostics } = loadRuleFolder(folder);
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
  const everyday = compileOn(DEFAULT_LISTS_ON, []);
  const all = [...diagnostics, ...everyday.diagnostics];
  const reports: RuleFileReport[] = [];
  for (const file of files) {
    reports.push(
      await testRuleFile(
        folder,
        file,
        everyday.ruleset,
        (day, extra) => compileOn(day, extra).ruleset,
      ),
    );
  }
  const ok =
    all.every(({ severity }) => severity !== 'error') &&
    reports.every(
      ({ problems, cases }) => problems.length === 0 && cases.every(({ passed }) => passed),
    );
  return { ok, files: reports, diagnostics: all };
}
