// The events beside every rule, judged as a browser judges them: the verdicts are those of `detect`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadReferenceLists, loadRuleFolder } from '@thapcanh/rule-tests';
import {
  type CaseWork,
  eventFileSchema,
  matchBodies,
  placeholdersOn,
  runCases,
} from '@thapcanh/rule-tests/browser';
import { compileRuleset } from 'sigma-engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const RULES = fileURLToPath(new URL('../../rules', import.meta.url));
const { files, documents } = loadRuleFolder(RULES);
const lists = loadReferenceLists(join(RULES, 'lists'));

const compiled = new Map<string, ReturnType<CaseWork['compileOn']>>();
const compileOn: CaseWork['compileOn'] = (day, extra) => {
  const key = `${day} ${extra.map(({ id }) => id).join()}`;
  const placeholders = placeholdersOn(lists, day);
  const fresh = compiled.get(key) ?? {
    ruleset: compileRuleset([...documents, ...extra], { placeholders }).ruleset,
    placeholders,
  };
  compiled.set(key, fresh);
  return fresh;
};

describe('judged as in a browser', () => {
  let ruleset: ReturnType<CaseWork['compileOn']>['ruleset'];
  beforeAll(() => {
    ({ ruleset } = compileOn('2026-11-22', []));
  });

  it.each(files)('every event beside $path has the verdict it must have', async (file) => {
    const subject = file.documents.find(
      (document) => document.kind === 'filter' || ruleset.raises(document),
    );
    if (subject === undefined || file.eventsPath === undefined) throw new Error('no test');
    const text = readFileSync(join(RULES, file.eventsPath), 'utf8');
    const events = eventFileSchema.parse(parse(text, { merge: true }));

    const results = await runCases({ subject, file: events, compileOn, judge: matchBodies });

    expect(results.length).toBeGreaterThan(1);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });
});
