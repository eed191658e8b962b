// The events beside a rule, judged in the browser.
import {
  type CaseWork,
  DEFAULT_LISTS_ON,
  eventFileSchema,
  matchBodies,
  placeholdersOn,
  runCases,
} from '@thapcanh/rule-tests/browser';
import { compileRuleset } from 'sigma-engine';
import { parseSigma } from 'sigma-ts-parser';
import { parse } from 'yaml';
import * as z from 'zod';
import type { TestAnswer, TestRequest } from './messages.ts';
import { subjectOf } from './read-rules.ts';

export async function runTests({ rule, events, files, lists }: TestRequest): Promise<TestAnswer> {
  if (events === undefined) return { cases: [], refused: 'no_events' };
  const file = eventFileSchema.safeParse(parse(events, { merge: true }));
  if (!file.success) {
    return { cases: [], refused: 'events_invalid', message: z.prettifyError(file.error) };
  }
  const read = files.map(({ path, text }) => parseSigma(text, { path }).documents);
  const compileOn: CaseWork['compileOn'] = (day, extra) => {
    const placeholders = placeholdersOn(lists, day);
    return { ...compileRuleset([...read.flat(), ...extra], { placeholders }), placeholders };
  };
  const { ruleset } = compileOn(DEFAULT_LISTS_ON, []);
  const [first = []] = read;
  const subject =
    rule === undefined
      ? subjectOf(first, (document) => ruleset.raises(document))
      : read.flat().find(({ id, name, title }) => (id ?? name ?? title) === rule);
  if (subject === undefined) return { cases: [], refused: 'rule_unreadable' };
  return { cases: await runCases({ subject, file: file.data, compileOn, judge: matchBodies }) };
}
