// Runs every rule of a folder against the events beside it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { placeholdersOn, ruleAttributesSchema } from '@thapcanh/incidents';
import { compileRuleset } from 'sigma-engine';
import type { Placeholders, SigmaDocument } from 'sigma-ts-parser';
import { DEFAULT_LISTS_ON } from './event-file.ts';
import { loadReferenceLists, type ReferenceList } from './reference-list.ts';
import { loadRuleFolder, type RuleFile, type RuleFileDiagnostic } from './rule-files.ts';
import { type RuleFileReport, testRuleFile } from './test-rule-file.ts';

export interface RuleTestReport {
  readonly ok: boolean;
  readonly files: readonly RuleFileReport[];
  /** Of parsing and compiling, warnings too. */
  readonly diagnostics: readonly RuleFileDiagnostic[];
}

export interface TestOptions {
  readonly lists?: readonly ReferenceList[];
  /** Only rules with one of these ids, names, titles, codes or paths; every one is loaded all the same. */
  readonly only?: readonly string[];
  /** Called before each rule with its place among those tested. */
  readonly onRule?: (done: number, of: number) => void;
}

/**
 * Tests the rules of a folder. Every file is judged together with all others, so that a correlation
 * may refer to rules of other files; lists are read from `<folder>/lists` unless they are given.
 */
export async function testRules(
  folder: string,
  options: TestOptions = {},
): Promise<RuleTestReport> {
  const lists = options.lists ?? listsIn(join(folder, 'lists'));
  const { files, documents, diagnostics } = loadRuleFolder(folder);
  const compiled = new Map<string, Compiled>();
  const compileOn = (day: string, extra: readonly SigmaDocument[]): Compiled => {
    const key = `${day} ${extra.map(({ id }) => id).join()}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const placeholders = placeholdersOn(lists, day);
    const fresh = { ...compileRuleset([...documents, ...extra], { placeholders }), placeholders };
    compiled.set(key, fresh);
    return fresh;
  };
  const everyday = compileOn(DEFAULT_LISTS_ON, []);
  const all = [...diagnostics, ...everyday.diagnostics];
  const tested = files.filter((file) => isAskedFor(file, options.only));
  const reports: RuleFileReport[] = [];
  for (const [done, file] of tested.entries()) {
    options.onRule?.(done, tested.length);
    reports.push(await testRuleFile(folder, file, everyday.ruleset, compileOn));
  }
  const ok =
    all.every(({ severity }) => severity !== 'error') &&
    reports.every(
      ({ problems, cases }) => problems.length === 0 && cases.every(({ passed }) => passed),
    );
  return { ok, files: reports, diagnostics: all };
}

type Compiled = ReturnType<typeof compileRuleset> & { readonly placeholders: Placeholders };

function listsIn(folder: string): readonly ReferenceList[] {
  return existsSync(folder) ? loadReferenceLists(folder) : [];
}

function isAskedFor({ path, documents }: RuleFile, only: readonly string[] | undefined): boolean {
  if (only === undefined) return true;
  const wanted = new Set(only.map((name) => name.toLowerCase()));
  const names = documents.flatMap(({ id, name, title, custom }) => [
    id,
    name,
    title,
    ruleAttributesSchema.safeParse(custom.thapcanh).data?.code,
  ]);
  return [path, ...names].some((name) => name !== undefined && wanted.has(name.toLowerCase()));
}
