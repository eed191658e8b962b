// Reading drafts: what is wrong with them, and that every problem has a sentence.
import { readFileSync } from 'node:fs';
import { DIAGNOSTIC_CODES } from 'sigma-ts-parser';
import { VALIDATORS } from 'sigma-ts-parser/validators';
import { describe, expect, it } from 'vitest';
import { ruleProblems } from '../../../dashboards/src/i18n/vi/rule-problems.ts';
import { problemSentence } from '../../../dashboards/src/rules/draft/problem-sentence.ts';
import { templateRule } from '../../../dashboards/src/rules/draft/template.ts';
import { readRules } from '../../../dashboards/src/rules/judge/read-rules.ts';
import { runTests } from '../../../dashboards/src/rules/judge/run-tests.ts';
import { tryEvents } from '../../../dashboards/src/rules/judge/try-events.ts';

const TODAY = '2026-11-22';
const TEMPLATE = templateRule({
  id: '9cebe62b-500f-4864-8e81-65f776ce4e2e',
  date: TODAY,
  title: 'Tải tệp',
  explanation: 'Tìm tệp.',
});
const read = (text: string, lists: Record<string, string[]> | undefined = {}) =>
  readRules({ text, beside: [], lists }, TODAY);
const rule = (path: string) =>
  readFileSync(new URL(`../../../rules/${path}`, import.meta.url), 'utf8');

describe('reading a draft', () => {
  it('finds nothing wrong with the template', () => {
    expect(read(TEMPLATE).problems).toEqual([]);
  });

  it('places a problem, and says it in the reader’s language', () => {
    const { problems } = read(TEMPLATE.replace('endswith', 'endwith'));

    expect(problems).toMatchObject([{ code: 'modifier_unknown', severity: 'error', line: 18 }]);
    const [problem] = problems;
    if (problem === undefined) throw new Error('no problem');
    expect(problemSentence(problem, 'vi')).toBe('Không có phép so sánh tên như vậy.');
    expect(problemSentence(problem, 'en')).toBe(problem.message);
  });

  it('tells errors of the engine and of validators, too; errors first', () => {
    const { problems } = read(
      TEMPLATE.replace(
        'status: experimental',
        'status: experimental\nmodified: 2020-01-01',
      ).replace('action: case.upload', "action|re: '(?<=a)b'"),
    );

    expect(problems.map(({ code }) => code)).toEqual(['regex_invalid', 'modified_before_date']);
  });

  it('knows the lists in force; without them it says nothing of them', () => {
    const text = TEMPLATE.replace('action: case.upload', "action|expand: '%leavers%'");

    expect(read(text).problems.map(({ code }) => code)).toEqual(['placeholder_unresolved']);
    expect(read(text, { leavers: ['x'] }).problems).toEqual([]);
    expect(readRules({ text, beside: [], lists: undefined }, TODAY).problems).toEqual([]);
  });

  it('looks beside the draft for rules that a correlation refers to, and tells only of the draft', () => {
    const text = rule('dvc/dvc-05-web-shell-uploaded-and-run.yml');
    const beside = ['dvc/dvc-01-executable-upload.yml', 'dvc/dvc-02-script-in-attachments.yml'].map(
      (path) => ({ path, text: rule(path) }),
    );

    expect(read(text).problems.map(({ code }) => code)).toContain('reference_unknown');
    expect(readRules({ text, beside, lists: {} }, TODAY).problems).toEqual([]);
  });

  it('has a Vietnamese sentence for every problem there is', () => {
    const shown = VALIDATORS.filter(({ set }) => set === 'errors' || set === 'recommended');
    const codes = [...Object.keys(DIAGNOSTIC_CODES), ...shown.map(({ code }) => code)];

    expect(codes.filter((code) => !Object.hasOwn(ruleProblems, code))).toEqual([]);
  });
});

describe('testing a draft', () => {
  const events = rule('dvc/dvc-01-executable-upload.events.yml');

  it('tells which events have the wrong verdict, and why', async () => {
    const text = rule('dvc/dvc-01-executable-upload.yml').replace('      - .jsp\n', '');
    const files = [{ path: 'dvc-01.yml', text }];

    const { cases } = await runTests({ kind: 'test', rule: undefined, events, files, lists: [] });

    expect(cases.map(({ passed }) => passed)).toEqual([false, true, true, true]);
    expect(cases[0]?.failure).toMatchObject({ code: 'not_matched' });
  });

  it.each([
    ['no events', undefined, 'no_events'],
    ['events of another shape', 'match: 1', 'events_invalid'],
    ['a rule that is not there', events, 'rule_unreadable'],
  ])('refuses %s', async (_, given, refused) => {
    const request = { kind: 'test' as const, rule: 'x', files: [], lists: [] };
    const answer = await runTests({
      ...request,
      ...(given === undefined ? {} : { events: given }),
    });

    expect(answer).toMatchObject({ cases: [], refused });
  });
});

describe('trying a draft', () => {
  const event = (name: string, id: string, product = 'vn_egov') => ({
    id,
    agency: 'LK-TTCDS',
    source: 'dvc',
    receivedAt: '2026-11-22T00:00:00Z',
    time: '2026-11-22T00:00:00Z',
    format: 'vn_egov.audit',
    logsource: { category: 'application', product, service: 'dvc' },
    fields: { action: 'case.upload', result: 'success', 'object.name': name },
    common: {},
    raw: '',
  });

  it('says why an event matches, and what another lacks', async () => {
    const events = [event('a.php', '1'), event('a.pdf', '2'), event('a.php', '3', 'windows')];

    const answer = await tryEvents({ kind: 'try', text: TEMPLATE, beside: [], lists: {}, events });

    expect(answer.events[0]?.matched[0]?.why).toContainEqual({
      selection: 'selection',
      field: 'object.name',
      value: 'a.php',
    });
    expect(answer.events[1]).toMatchObject({
      matched: [],
      lacks: {
        kind: 'selections',
        selections: [
          { name: 'selection', holds: false, missing: [{ field: 'object.name', had: 'a.pdf' }] },
        ],
      },
    });
    expect(answer.events[2]?.lacks).toMatchObject({ kind: 'logsource' });
  });

  it('counts what a correlation in the draft would raise', async () => {
    const text = `${TEMPLATE.replace('\nstatus', '\nname: upload\nstatus')}---
title: Many uploads
correlation:
  type: event_count
  rules: [upload]
  group-by: [action]
  timespan: 1h
  condition: { gte: 2 }
`;
    const events = [event('a.php', '1'), event('b.php', '2')];

    const answer = await tryEvents({ kind: 'try', text, beside: [], lists: {}, events });

    expect(answer.correlations).toEqual([{ title: 'Many uploads', hits: 1 }]);
  });
});
